package runcomparer.api.filter;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import runcomparer.api.problem.Problem;

/**
 * What is known of a request from its beginning.
 *
 * @param id of this service's making, so that no caller can pass for another in the log
 * @param client the address of the caller
 * @param path the path that was asked, as a URI may hold it; what is too long for a log is cut off
 * @param began when it came, on the clock {@link System#nanoTime}
 */
public record WatchedRequest(String id, String client, String method, String path, long began) {

    private static final int LONGEST_PATH = 1000;

    static WatchedRequest of(RoutingContext request, String client) {
        String path = request.request().path();
        String shortened = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path;
        return new WatchedRequest(
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()), client,
                request.request().method().name(), Problem.uri(shortened), System.nanoTime());
    }
}
