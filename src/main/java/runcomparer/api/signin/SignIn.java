package runcomparer.api.signin;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.filter.TextResponse;
import runcomparer.api.problem.ProblemType;

/**
 * Lets a person sign in with the token, because a browser that opens a page or an {@code <img>} sends no
 * {@code Authorization}. The browser keeps a {@link SignInCookie}, which it sends with every request to this service.
 *
 * <p>{@code SameSite=Strict} keeps the cookie from whatever another site makes the browser send, be it a form, an image
 * or a script, and no answer has {@code Access-Control-Allow-Credentials}, without which no script of another origin,
 * of this site or not, may read what was answered to a cookie. Besides, no request changes anything here.
 */
public final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int MOST_FORM_BYTES = 4_096;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Optional<CallerToken> token;
    private final WrongTokens wrongTokens;
    private final boolean publicIsHttps;
    private final PublicPath publicPath;
    private final ProblemResponse problems;
    private final SignInPage page = new SignInPage();
    private final String style = ClassPathText.read("ui/sign-in/sign-in.css");

    /**
     * @param token what a person must know, where it is configured
     * @param publicIsHttps whether the public address of this service begins with https
     */
    public SignIn(
            Optional<CallerToken> token, WrongTokens wrongTokens, boolean publicIsHttps, PublicPath publicPath,
            ProblemResponse problems) {
        this.token = requireNonNull(token, "token is null");
        this.wrongTokens = requireNonNull(wrongTokens, "wrongTokens is null");
        this.publicIsHttps = publicIsHttps;
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    public void putOn(Router router, int order) {
        BodyHandler form = BodyHandler.create(false).setBodyLimit(MOST_FORM_BYTES);
        router.route("/sign-in").order(order).handler(new AllowedMethods(problems, "GET", "HEAD", "POST"));
        router.get("/sign-in").method(HttpMethod.HEAD).order(order).handler(this::ask);
        router.route("/sign-in.css").order(order).handler(AllowedMethods.reading(problems))
                .handler(request -> TextResponse.end(request, "text/css", "no-cache", style));
        // a body handler itself may only be the first of a route
        router.post("/sign-in").order(order).handler(this::onlyForms)
                .handler(request -> form.handle(request)).handler(this::signIn)
                .failureHandler(this::failed);
        router.route("/sign-out").order(order).handler(new AllowedMethods(problems, "POST")).handler(this::signOut);
    }

    private void ask(RoutingContext request) {
        String next = request.queryParams().get("next");
        if (token.isEmpty() || next != null && token.get().isInCookie(request.request())) {
            goOn(request);
        } else if (token.get().isInCookie(request.request())) {
            page.end(request, 200, SignInPage.State.SIGNED_IN);
        } else {
            if ("cross-site".equals(request.request().getHeader("Sec-Fetch-Site"))) {
                // whoever follows a link of another site may be signed in: asked anew from here, the cookie is sent
                request.response().putHeader("Refresh", "0");
            }
            page.end(request, 200, SignInPage.State.ASK);
        }
    }

    private void onlyForms(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
            request.next();
        } else {
            problems.end(request, ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "the request body must be '%s' but was '%s'".formatted(FORM, type));
        }
    }

    private void signIn(RoutingContext request) {
        String client = RequestWatch.clientOf(request);
        Duration pause = wrongTokens.pause(client, WrongTokens.Way.FORM);
        String shown = request.request().getFormAttribute("token");
        if (token.isEmpty()) {
            goOn(request);
        } else if (!pause.isZero()) {
            refuse(request, pause);
        } else if (shown != null && token.get().isRight(shown.strip())) {
            wrongTokens.right(client);
            request.response().addCookie(cookie(request, token.get().cookie().issue())
                    .setMaxAge(SignInCookie.LIFETIME.toSeconds()));
            goOn(request);
        } else {
            LOG.warn("a sign-in from {} had a wrong token", client);
            wrongTokens.wrong(client, WrongTokens.Way.FORM);
            page.end(request, 401, SignInPage.State.WRONG);
        }
    }

    private void refuse(RoutingContext request, Duration pause) {
        if (TokenGate.acceptsHtml(request)) {
            TooManyWrongTokens.putRetryAfter(request, pause);
            page.end(request, 429, SignInPage.State.TOO_MANY);
        } else {
            TooManyWrongTokens.end(request, problems, pause);
        }
    }

    private void signOut(RoutingContext request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
        seeOther(request, "/sign-in");
    }

    /**
     * A browser sends a cookie that is {@code Secure} over https only, and so keeps it from who listens where a proxy
     * is spoken to in plain text. A caller that makes up {@code X-Forwarded-Proto} makes but its own cookie stricter.
     */
    private Cookie cookie(RoutingContext request, String value) {
        boolean https = publicIsHttps || "https".equalsIgnoreCase(request.request().getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(SignInCookie.NAME, value)
                .setPath(publicPath.ofCookies()).setHttpOnly(true).setSameSite(CookieSameSite.STRICT).setSecure(https);
    }

    /** Leads to the page that was opened before; its address may be as callers see it, or as this service does. */
    private void goOn(RoutingContext request) {
        String next = request.queryParams().get("next");
        seeOther(request, LocalPath.of(next == null ? null : publicPath.within(next)));
    }

    private void seeOther(RoutingContext request, String path) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Redirect.to(request, 303, publicPath.of(path));
    }

    private void failed(RoutingContext request) {
        if (request.statusCode() == 413) {
            problems.end(request, ProblemType.CONTENT_TOO_LARGE,
                    "the request body has more than the allowed %d bytes".formatted(MOST_FORM_BYTES));
        } else {
            request.next();
        }
    }
}
