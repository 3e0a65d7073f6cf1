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

/** Which exception is which problem. */
public final class Problems {

    private Problems() {
    }

    /** The exception that says what went wrong, without those that only carried it here. */
    public static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isCarrier(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isCarrier(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof CamelExecutionException
                || thrown instanceof CamelExchangeException
                || thrown instanceof InvocationTargetException
                || thrown instanceof RuntimeCamelException;
    }

    /** The problem of an exception; one that nobody declared is an internal error, whose text is kept from callers. */
    public static Problem of(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof InvalidRequest invalid) {
            return Problem.of(ProblemType.INVALID_REQUEST, invalid.getMessage()).withErrors(invalid.violations());
        }
        if (cause instanceof RunStillLoading loading) {
            return Problem.of(ProblemType.RUN_LOADING, loading.getMessage()).withProgress(loading.read(), loading.of());
        }
        ProblemType type = type(cause);
        return Problem.of(type, type == ProblemType.INTERNAL_ERROR ? "this service failed to answer" : detail(cause));
    }

    private static ProblemType type(Throwable cause) {
        if (cause instanceof RunNotFound || cause instanceof ProjectNotFound || cause instanceof FileNotFound
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

    /** Network exceptions name addresses of this service's surroundings, which callers need not know. */
    private static String detail(Throwable cause) {
        if (isTimeout(cause)) {
            return "W&B did not answer in time";
        } else if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return "W&B could not be reached";
        } else if (cause instanceof IOException) {
            return "the connection to W&B failed";
        }
        return cause.getMessage();
    }
}
