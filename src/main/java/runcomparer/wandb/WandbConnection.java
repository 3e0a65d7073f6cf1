package runcomparer.wandb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;

import javax.net.ssl.SSLException;

/** Turns what goes wrong with the connection to W&amp;B into what callers are told, who need not know W&amp;B's address. */
public final class WandbConnection {

    /**
     * Throws what callers are told of a connection that failed.
     *
     * @param thrown an {@link IOException}, or what carries one
     */
    public void failed(Throwable thrown) {
        throw told(thrown);
    }

    /** What callers are told of a connection that failed with an {@link IOException}, or with what carries one. */
    public static WandbException told(Throwable thrown) {
        Throwable cause = ioException(thrown);
        return cause instanceof InterruptedIOException || cause instanceof HttpTimeoutException
                ? new WandbTimeout("no answer in time", thrown)
                : new WandbUnreachable(what(cause), thrown);
    }

    private static Throwable ioException(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String what(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the name of its host does not resolve";
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "there is no connection to its host";
        }
        return cause instanceof SSLException
                ? "there is no secure connection to its host"
                : "the connection broke";
    }
}
