package runcomparer.api.problem;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import runcomparer.files.FileNotFound;
import runcomparer.files.ImageTooLarge;
import runcomparer.files.NotAnImage;
import runcomparer.files.RangeNotSatisfiable;
import runcomparer.images.RunStillLoading;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.RunNotFound;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.WandbUnreachable;

/** Maps exceptions to problems. */
public final class Problems {

    private Problems() {}

    /** Returns the exception that caused a failure, without those that only wrap it. */
    public static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof CamelExecutionException
                || thrown instanceof CamelExchangeException
                || thrown instanceof InvocationTargetException
                || thrown instanceof RuntimeCamelException;
    }

    /**
     * Returns the problem of an exception. An unexpected one is an internal error, and its message is withheld from
     * clients.
     */
    public static Problem of(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof InvalidRequest invalid) {
            return Problem.of(ProblemType.INVALID_REQUEST, invalid.getMessage()).withErrors(invalid.violations());
        }
        if (cause instanceof RunStillLoading loading) {
            return Problem.of(ProblemType.RUN_LOADING, loading.getMessage())
                    .withProgress(loading.read(), loading.total());
        }
        ProblemType type = type(cause);
        return Problem.of(
                type,
                type == ProblemType.INTERNAL_ERROR ? "this service failed to process the request" : detail(cause));
    }

    private static ProblemType type(Throwable cause) {
        if (cause instanceof RunNotFound
                || cause instanceof ProjectNotFound
                || cause instanceof FileNotFound
                || cause instanceof NotAnImage) {
            return ProblemType.NOT_FOUND;
        } else if (cause instanceof ProjectForbidden) {
            return ProblemType.FORBIDDEN;
        } else if (cause instanceof RangeNotSatisfiable) {
            return ProblemType.RANGE_NOT_SATISFIABLE;
        } else if (cause instanceof ImageTooLarge) {
            return ProblemType.IMAGE_TOO_LARGE;
        } else if (cause instanceof WandbRefused) {
            return ProblemType.WANDB_REFUSED;
        } else if (cause instanceof ServiceBusy) {
            return ProblemType.SERVICE_BUSY;
        } else if (cause instanceof WandbBusy) {
            return ProblemType.WANDB_BUSY;
        } else if (cause instanceof WandbTimeout || isTimeout(cause)) {
            return ProblemType.WANDB_TIMEOUT;
        } else if (cause instanceof WandbFailed || cause instanceof WandbUnreachable || cause instanceof IOException) {
            return ProblemType.WANDB_FAILED;
        }
        return ProblemType.INTERNAL_ERROR;
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof InterruptedIOException || cause instanceof HttpTimeoutException;
    }

    /**
     * The messages of network exceptions reveal addresses of this service's surroundings, which clients need not know.
     */
    private static String detail(Throwable cause) {
        if (isTimeout(cause)) {
            return "W&B did not respond in time";
        } else if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return "W&B could not be reached";
        } else if (cause instanceof IOException) {
            return "the connection to W&B failed";
        }
        return cause.getMessage();
    }
}
