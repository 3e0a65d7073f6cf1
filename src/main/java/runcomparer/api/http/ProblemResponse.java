package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;

/** Ends a request with a problem before any route sees it. */
final class ProblemResponse {

    private final ObjectMapper json;

    ProblemResponse(ObjectMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    void end(RoutingContext request, ProblemType type, String detail) {
        Problem problem = Problem.of(type, detail).withInstance(request.request().path());
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem could not be written", e);
        }
    }
}
