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

/** Ends requests with a problem before they reach a route. */
public final class ProblemResponse {

    private final ObjectMapper json;
    private final RequestTracker tracker;

    public ProblemResponse(ObjectMapper json, RequestTracker tracker) {
        this.json = requireNonNull(json, "json is null");
        this.tracker = requireNonNull(tracker, "tracker is null");
    }

    public void end(RoutingContext request, ProblemType type, String detail) {
        end(request, Problem.of(type, detail));
    }

    /**
     * Ends a request whose path does not support its method.
     *
     * @param allowed the methods that the path supports, in the order of the {@code Allow} header
     */
    public void endMethodNotAllowed(RoutingContext request, Set<String> allowed) {
        request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        end(
                request,
                ProblemType.METHOD_NOT_ALLOWED,
                "method must be one of %s but was '%s'"
                        .formatted(allowed, request.request().method().name()));
    }

    /** Ends a request if a whole part of it, such as {@code query}, is invalid. */
    public void endInvalid(RoutingContext request, String part, String message, String kind) {
        Violation violation = new Violation(List.of(part), message, kind);
        end(
                request,
                Problem.of(ProblemType.INVALID_REQUEST, part + " " + message).withErrors(List.of(violation)));
    }

    private void end(RoutingContext request, Problem problem) {
        end(request.request(), problem.forRequest(request.request().path(), tracker.idOf(request)));
    }

    /**
     * Ends a request with a problem as it is.
     *
     * @return a future that completes when the response is written
     */
    public Future<Void> end(HttpServerRequest request, Problem problem) {
        try {
            Buffer body = Buffer.buffer(json.writeValueAsBytes(problem));
            return request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem could not be serialised", e);
        }
    }
}
