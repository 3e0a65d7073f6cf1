package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.WatchedRequest;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;

/**
 * Answers what never becomes a request, because it is no HTTP, too long or too slow, and ends its connection. It has an id and
 * a line in the log like any other.
 */
final class UnreadableRequests implements Handler<HttpServerRequest> {

    private final boolean everyOriginMayRead;
    private final ProblemResponse problems;
    private final RequestWatch watch;

    UnreadableRequests(boolean everyOriginMayRead, ProblemResponse problems, RequestWatch watch) {
        this.watch = requireNonNull(watch, "watch is null");
        this.everyOriginMayRead = everyOriginMayRead;
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(HttpServerRequest request) {
        end(request, problem(request.decoderResult().cause()));
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(ProblemType.URI_TOO_LONG, "the address has more than the allowed %d bytes"
                    .formatted(ApiServer.MOST_ADDRESS_BYTES));
        } else if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(ProblemType.HEADERS_TOO_LARGE, "the request's headers have more than the allowed %d bytes"
                    .formatted(ApiServer.MOST_HEADER_BYTES));
        }
        return Problem.of(ProblemType.BAD_REQUEST, "the request cannot be read as HTTP");
    }

    /** Answers a request of which a part has not come in time; where the answer has begun there is no more to say. */
    void tooSlow(HttpServerRequest request) {
        if (request.response().headWritten()) {
            request.connection().close();
        } else {
            end(request, Problem.of(ProblemType.REQUEST_TIMEOUT, "the request did not arrive in time"));
        }
    }

    private void end(HttpServerRequest request, Problem problem) {
        SecurityHeaders.DATA.putOn(request.response().headers());
        if (everyOriginMayRead) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        WatchedRequest watched = watch.ofUnrouted(request);
        problems.end(request, problem.ofRequest(watched.isReadable() ? watched.path() : null, watched.id()))
                .onComplete(written -> request.connection().close());
    }
}
