package runcomparer.api.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.time.Duration;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.problem.ProblemType;

/** Rejects requests without this service's token, and redirects browsers that open a page to the sign-in form. */
public final class TokenFilter implements Handler<RoutingContext> {

    private final CallerToken token;
    private final WrongTokenLimiter wrongTokens;
    private final PublicPath publicPath;
    private final ProblemResponse problems;

    public TokenFilter(
            CallerToken token, WrongTokenLimiter wrongTokens, PublicPath publicPath, ProblemResponse problems) {
        this.token = requireNonNull(token, "token is null");
        this.wrongTokens = requireNonNull(wrongTokens, "wrongTokens is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            checkBearer(request, authorization);
        } else if (token.hasValidCookie(request.request())) {
            request.next();
        } else if (opensPage(request)) {
            redirectToSignIn(request);
        } else {
            reject(request, "this service requires a token in the 'Authorization' header but there was none");
        }
    }

    private void checkBearer(RoutingContext request, String authorization) {
        String client = RequestTracker.addressOf(request);
        Duration retryAfter = wrongTokens.retryAfter(client, WrongTokenLimiter.Source.AUTHORIZATION);
        if ((retryAfter.isZero() || wrongTokens.isTrusted(client)) && token.matchesBearer(authorization)) {
            wrongTokens.recordRight(client);
            request.next();
        } else if (!retryAfter.isZero()) {
            TooManyWrongTokens.end(request, problems, retryAfter);
        } else {
            if (CallerToken.isBearer(authorization)) {
                wrongTokens.recordWrong(client, WrongTokenLimiter.Source.AUTHORIZATION);
            }
            reject(request, "the token in the 'Authorization' header is not the right one");
        }
    }

    /**
     * Whether a browser opens a page: browsers accept HTML when a user opens an address, but not for what a page
     * fetches.
     */
    public static boolean opensPage(RoutingContext request) {
        return isSafe(request.request().method()) && acceptsHtml(request);
    }

    static boolean acceptsHtml(RoutingContext request) {
        return request.request().headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(it -> it.contains("text/html"));
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Redirects to the form, which leads back to the requested page. */
    private void redirectToSignIn(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String next = URLEncoder.encode(LocalPath.of(request.request().uri()), UTF_8);
        Redirect.to(request, 303, publicPath.resolve("/sign-in?next=" + next));
    }

    private void reject(RoutingContext request, String detail) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.end(request, ProblemType.UNAUTHORIZED, detail);
    }
}
