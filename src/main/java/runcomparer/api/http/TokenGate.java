package runcomparer.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import runcomparer.api.problem.ProblemType;

/** Lets only callers with this service's token in; the time it takes does not tell how much of a token was right. */
final class TokenGate implements Handler<RoutingContext> {

    private static final String SCHEME = "Bearer ";

    private final byte[] token;
    private final ProblemResponse problems;

    TokenGate(String token, ProblemResponse problems) {
        this.token = token.getBytes(UTF_8);
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            refuse(request, "this service wants a token in the 'Authorization' header but there was none");
        } else if (!isRight(authorization)) {
            refuse(request, "the token in the 'Authorization' header is not that of this service");
        } else {
            request.next();
        }
    }

    private boolean isRight(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(authorization.substring(SCHEME.length()).strip().getBytes(UTF_8), token);
    }

    private void refuse(RoutingContext request, String detail) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.end(request, ProblemType.UNAUTHORIZED, detail);
    }
}
