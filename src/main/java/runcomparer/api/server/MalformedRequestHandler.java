package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.TrackedRequest;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;

/**
 * Responds to requests that cannot be routed because they are malformed, too large or too slow, and closes their
 * connection. Like any other, they get an id and a line in the request log.
 */
final class MalformedRequestHandler implements Handler<HttpServerRequest> {

    private final boolean anyOriginAllowed;
    private final ProblemResponse problems;
    private final RequestTracker tracker;

    MalformedRequestHandler(boolean anyOriginAllowed, ProblemResponse problems, RequestTracker tracker) {
        this.tracker = requireNonNull(tracker, "tracker is null");
        this.anyOriginAllowed = anyOriginAllowed;
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(HttpServerRequest request) {
        end(request, problem(request.decoderResult().cause()));
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(
                    ProblemType.URI_TOO_LONG,
                    "the URL has more than the allowed %d bytes".formatted(ApiServer.MAX_URI_BYTES));
        } else if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(
                    ProblemType.HEADERS_TOO_LARGE,
                    "the request's headers have more than the allowed %d bytes".formatted(ApiServer.MAX_HEADER_BYTES));
        }
        return Problem.of(ProblemType.BAD_REQUEST, "the request cannot be read as HTTP");
    }

    /** Responds to a request that did not arrive in time; if the response has begun, only closes the connection. */
    void requestTimeout(HttpServerRequest request) {
        if (request.response().headWritten()) {
            request.connection().close();
        } else {
            end(request, Problem.of(ProblemType.REQUEST_TIMEOUT, "the request did not arrive in time"));
        }
    }

    private void end(HttpServerRequest request, Problem problem) {
        SecurityHeaders.DATA.addTo(request.response().headers());
        if (anyOriginAllowed) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        TrackedRequest tracked = tracker.trackUnrouted(request);
        problems.end(request, problem.forRequest(tracked.isParsed() ? tracked.path() : null, tracked.id()))
                .onComplete(written -> request.connection().close());
    }
}
