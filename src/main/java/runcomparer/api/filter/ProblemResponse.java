package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.problem.Violation;

/** Ends a request with a problem before any route sees it. */
public final class ProblemResponse {

    private final ObjectMapper json;
    private final RequestWatch watch;

    public ProblemResponse(ObjectMapper json, RequestWatch watch) {
        this.json = requireNonNull(json, "json is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    public void end(RoutingContext request, ProblemType type, String detail) {
        end(request, Problem.of(type, detail));
    }

    /**
     * Ends a request whose path does not have its method.
     *
     * @param allowed the methods that the path has, in the order in which the caller is told of them
     */
    public void endNotAllowed(RoutingContext request, Set<String> allowed) {
        request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        end(request, ProblemType.METHOD_NOT_ALLOWED, "method must be one of %s but was '%s'"
                .formatted(allowed, request.request().method().name()));
    }

    /** Ends a request of which a whole part, such as {@code query}, cannot be. */
    public void endInvalid(RoutingContext request, String part, String message, String kind) {
        Violation violation = new Violation(List.of(part), message, kind);
        end(request, Problem.of(ProblemType.INVALID_REQUEST, part + " " + message).withErrors(List.of(violation)));
    }

    private void end(RoutingContext request, Problem problem) {
        end(request.request(), problem.ofRequest(request.request().path(), watch.idOf(request)));
    }

    /** Ends a request with a problem as it is; the answer is written when the future is done. */
    public Future<Void> end(HttpServerRequest request, Problem problem) {
        try {
            Buffer body = Buffer.buffer(json.writeValueAsBytes(problem));
            return request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem could not be written", e);
        }
    }
}
