package runcomparer.api.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.problem.ProblemType;

/** Rejects a token without checking it, because there were too many wrong ones. */
final class TooManyWrongTokens {

    private TooManyWrongTokens() {}

    static void end(RoutingContext request, ProblemResponse problems, Duration retryAfter) {
        String seconds = putRetryAfter(request, retryAfter);
        problems.end(
                request, ProblemType.TOO_MANY_REQUESTS, "too many wrong tokens: try again in %s s".formatted(seconds));
    }

    /** Sets {@code Retry-After} to whole seconds, rounded up so that the client is not early. */
    static String putRetryAfter(RoutingContext request, Duration retryAfter) {
        String seconds = Long.toString(retryAfter.plusMillis(999).toSeconds());
        request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        return seconds;
    }
}
