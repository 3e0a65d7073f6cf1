package runcomparer.api.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.problem.ProblemType;

/** Answers a token that is not looked at, because too many before it were wrong. */
final class TooManyWrongTokens {

    private TooManyWrongTokens() {
    }

    static void end(RoutingContext request, ProblemResponse problems, Duration pause) {
        String seconds = putRetryAfter(request, pause);
        problems.end(request, ProblemType.TOO_MANY_REQUESTS,
                "too many wrong tokens were shown: the next one is looked at in %s s".formatted(seconds));
    }

    /** Says when to come back, in whole seconds, so that the caller is not early. */
    static String putRetryAfter(RoutingContext request, Duration pause) {
        String seconds = Long.toString(pause.plusMillis(999).toSeconds());
        request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        return seconds;
    }
}
