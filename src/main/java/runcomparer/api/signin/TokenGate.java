package runcomparer.api.signin;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.problem.ProblemType;

/** Lets only callers with this service's token in, and sends browsers that open a page without it to sign in. */
public final class TokenGate implements Handler<RoutingContext> {

    private final CallerToken token;
    private final ProblemResponse problems;

    public TokenGate(CallerToken token, ProblemResponse problems) {
        this.token = requireNonNull(token, "token is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        if (token.isIn(request.request())) {
            request.next();
        } else if (request.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            refuse(request, "the token in the 'Authorization' header is not that of this service");
        } else if (opensPage(request)) {
            SignIn.askFirst(request);
        } else {
            refuse(request, "this service wants a token in the 'Authorization' header but there was none");
        }
    }

    /** Browsers name HTML when a person opens an address, and not for what a page fetches. */
    public static boolean opensPage(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        return request.request().method() == HttpMethod.GET && accepted != null && accepted.contains("text/html");
    }

    private void refuse(RoutingContext request, String detail) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.end(request, ProblemType.UNAUTHORIZED, detail);
    }
}
