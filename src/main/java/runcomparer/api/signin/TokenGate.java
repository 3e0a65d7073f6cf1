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
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.problem.ProblemType;

/** Lets only callers with this service's token in, and sends browsers that open a page without it to sign in. */
public final class TokenGate implements Handler<RoutingContext> {

    private final CallerToken token;
    private final WrongTokens wrongTokens;
    private final PublicPath publicPath;
    private final ProblemResponse problems;

    public TokenGate(CallerToken token, WrongTokens wrongTokens, PublicPath publicPath, ProblemResponse problems) {
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
        } else if (token.isInCookie(request.request())) {
            request.next();
        } else if (opensPage(request)) {
            askFirst(request);
        } else {
            refuse(request, "this service wants a token in the 'Authorization' header but there was none");
        }
    }

    private void checkBearer(RoutingContext request, String authorization) {
        String client = RequestWatch.clientOf(request);
        Duration pause = wrongTokens.pause(client, WrongTokens.Way.AUTHORIZATION);
        if ((pause.isZero() || wrongTokens.isKnown(client)) && token.isRightBearer(authorization)) {
            wrongTokens.right(client);
            request.next();
        } else if (!pause.isZero()) {
            TooManyWrongTokens.end(request, problems, pause);
        } else {
            if (CallerToken.isBearer(authorization)) {
                wrongTokens.wrong(client, WrongTokens.Way.AUTHORIZATION);
            }
            refuse(request, "the token in the 'Authorization' header is not that of this service");
        }
    }

    /** Browsers name HTML when a person opens an address, and not for what a page fetches. */
    public static boolean opensPage(RoutingContext request) {
        return isRead(request.request().method()) && acceptsHtml(request);
    }

    static boolean acceptsHtml(RoutingContext request) {
        return request.request().headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(it -> it.contains("text/html"));
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** Sends a browser to the form, which leads back to the page that it opened. */
    private void askFirst(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String next = URLEncoder.encode(LocalPath.of(request.request().uri()), UTF_8);
        Redirect.to(request, 303, publicPath.of("/sign-in?next=" + next));
    }

    private void refuse(RoutingContext request, String detail) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.end(request, ProblemType.UNAUTHORIZED, detail);
    }
}
