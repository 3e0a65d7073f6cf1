package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import runcomparer.api.problem.ProblemType;

/**
 * Rejects paths and queries that are not valid percent-encoding. The router itself would respond to such a path with
 * plain text and log a stack trace as soon as it matches a route by path.
 */
public final class PercentEncodingFilter implements Handler<RoutingContext> {

    private final ProblemResponse problems;

    public PercentEncodingFilter(ProblemResponse problems) {
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        if (request.request().uri().indexOf('%') < 0) {
            request.next();
        } else if (!isDecodable(request::normalizedPath)) {
            problems.end(
                    request,
                    ProblemType.NOT_FOUND,
                    "path '%s' is not validly percent-encoded"
                            .formatted(request.request().path()));
        } else if (!isDecodable(request::queryParams)) {
            problems.endInvalid(request, "query", "is not validly percent-encoded", "value_error.encoding");
        } else {
            request.next();
        }
    }

    private static boolean isDecodable(Runnable decoding) {
        try {
            decoding.run();
            return true;
        } catch (IllegalArgumentException | HttpException e) {
            return false;
        }
    }
}
