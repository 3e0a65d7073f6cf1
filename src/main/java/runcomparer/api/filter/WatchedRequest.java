package runcomparer.api.filter;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import runcomparer.api.problem.Problem;

/**
 * What is known of a request from its beginning.
 *
 * @param id of this service's making, so that no caller can pass for another in the log
 * @param client the address of the caller
 * @param method in upper case; a dash, as for the path, where the request could not be read
 * @param path the path that was asked, as a URI may hold it; what is too long for a log is cut off
 * @param began when it came, on the clock {@link System#nanoTime}
 */
public record WatchedRequest(String id, String client, String method, String path, long began) {

    private static final int LONGEST_PATH = 1000;

    private static final String UNKNOWN = "-";

    /** What the parser puts in place of a request line that it cannot read. */
    private static final String UNREADABLE = "/bad-request";

    /** Whether it is known what was asked. */
    public boolean isReadable() {
        return !path.equals(UNKNOWN);
    }

    static WatchedRequest of(HttpServerRequest request, String client) {
        boolean readable = request.path() != null && !(request.decoderResult().isFailure() && request.path().equals(UNREADABLE));
        String path = readable ? request.path() : UNKNOWN;
        String shortened = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path;
        return new WatchedRequest(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()), client,
                readable ? request.method().name() : UNKNOWN, Problem.uri(shortened), System.nanoTime());
    }
}
