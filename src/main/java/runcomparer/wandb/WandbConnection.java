package runcomparer.wandb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Turns what goes wrong with the connection to W&amp;B into what callers are told, who need not know W&amp;B's address. */
public final class WandbConnection {

    /**
     * Throws what callers are told of a connection that failed.
     *
     * @param thrown an {@link IOException}, or what carries one
     */
    public void failed(Throwable thrown) {
        Throwable cause = ioException(thrown);
        if (cause instanceof ConnectionRequestTimeoutException) {
            throw new WandbBusy("too many requests are under way");
        } else if (cause instanceof InterruptedIOException) {
            throw new WandbTimeout("no answer in time", thrown);
        }
        throw new WandbUnreachable(what(cause), thrown);
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
