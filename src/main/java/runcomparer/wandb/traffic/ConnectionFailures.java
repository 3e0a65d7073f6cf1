package runcomparer.wandb.traffic;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.WandbUnreachable;

/** Translates failures of the connection to W&amp;B into exceptions whose messages do not contain its address. */
public final class ConnectionFailures {

    /**
     * Throws the translated exception.
     *
     * @param thrown an {@link IOException}, or an exception caused by one
     */
    public void rethrow(Throwable thrown) {
        throw translate(thrown);
    }

    /**
     * Returns the translated exception.
     *
     * @param thrown an {@link IOException}, or an exception caused by one
     */
    public static WandbException translate(Throwable thrown) {
        Throwable cause = ioException(thrown);
        return cause instanceof InterruptedIOException || cause instanceof HttpTimeoutException
                ? new WandbTimeout("no response in time", thrown)
                : new WandbUnreachable(reason(cause), thrown);
    }

    private static Throwable ioException(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "its host name does not resolve";
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "there is no connection to its host";
        }
        return cause instanceof SSLException ? "there is no secure connection to its host" : "the connection was lost";
    }
}
