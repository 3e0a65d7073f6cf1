package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.function.Supplier;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.problem.ProblemType;

/**
 * Turns away paths and queries that are not percent-encoded as they should be. The router itself answers such
 * a path with a plain text and a stack trace in the log as soon as it looks for a route by path.
 */
final class EncodingGate implements Handler<RoutingContext> {

    private final ProblemResponse problems;

    EncodingGate(ProblemResponse problems) {
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        if (request.request().uri().indexOf('%') < 0) {
            request.next();
        } else if (!isReadable(request::normalizedPath)) {
            problems.end(request, ProblemType.NOT_FOUND, "path '%s' is not percent-encoded as it should be"
                    .formatted(request.request().path()));
        } else if (!isReadable(request::queryParams)) {
            problems.endInvalid(request, "query", "is not percent-encoded as it should be",
                    "value_error.encoding");
        } else {
            request.next();
        }
    }

    private static boolean isReadable(Supplier<?> part) {
        try {
            part.get();
            return true;
        } catch (IllegalArgumentException | HttpException e) {
            return false;
        }
    }
}
