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
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.filter.TextResponse;
import runcomparer.api.problem.ProblemType;

/**
 * Lets users sign in with the token, because a browser that opens a page or loads an {@code <img>} sends no {@code
 * Authorization}. The browser stores a {@link SignInCookie}, which it sends with every request to this service.
 *
 * <p>{@code SameSite=Strict} keeps the cookie out of all requests that another site makes the browser send, be it a
 * form, an image or a script. No response has {@code Access-Control-Allow-Credentials}, without which no script of
 * another origin, even of the same site, may read a response to a request with cookies. Besides, no request changes
 * anything here.
 */
public final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int MAX_FORM_BYTES = 4_096;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Optional<CallerToken> token;
    private final WrongTokenLimiter wrongTokens;
    private final boolean publicIsHttps;
    private final PublicPath publicPath;
    private final ProblemResponse problems;
    private final SignInPage page = new SignInPage();
    private final String style = ClassPathText.read("ui/sign-in/sign-in.css");

    /**
     * @param token the token, if one is configured
     * @param publicIsHttps whether the public URL is an https URL
     */
    public SignIn(
            Optional<CallerToken> token,
            WrongTokenLimiter wrongTokens,
            boolean publicIsHttps,
            PublicPath publicPath,
            ProblemResponse problems) {
        this.token = requireNonNull(token, "token is null");
        this.wrongTokens = requireNonNull(wrongTokens, "wrongTokens is null");
        this.publicIsHttps = publicIsHttps;
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    public void installOn(Router router, int order) {
        BodyHandler form = BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES);
        router.route("/sign-in").order(order).handler(new AllowedMethods(problems, "GET", "HEAD", "POST"));
        router.get("/sign-in").method(HttpMethod.HEAD).order(order).handler(this::showForm);
        router.route("/sign-in.css")
                .order(order)
                .handler(AllowedMethods.readOnly(problems))
                .handler(request -> TextResponse.end(request, "text/css", "no-cache", style));
        // a BodyHandler itself must be the first handler of a route
        router.post("/sign-in")
                .order(order)
                .handler(this::requireForm)
                .handler(request -> form.handle(request))
                .handler(this::signIn)
                .failureHandler(this::handleFailure);
        router.route("/sign-out")
                .order(order)
                .handler(new AllowedMethods(problems, "POST"))
                .handler(this::signOut);
    }

    private void showForm(RoutingContext request) {
        String next = request.queryParams().get("next");
        if (token.isEmpty() || (next != null && token.get().hasValidCookie(request.request()))) {
            redirectToNext(request);
        } else if (token.get().hasValidCookie(request.request())) {
            page.end(request, 200, SignInPage.State.SIGNED_IN);
        } else {
            if ("cross-site".equals(request.request().getHeader("Sec-Fetch-Site"))) {
                // withheld when following a link from another site, the cookie is sent when the page reloads itself
                request.response().putHeader("Refresh", "0");
            }
            page.end(request, 200, SignInPage.State.ASK);
        }
    }

    private void requireForm(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
            request.next();
        } else {
            problems.end(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "the request body must be '%s' but was '%s'".formatted(FORM, type));
        }
    }

    private void signIn(RoutingContext request) {
        String client = RequestTracker.addressOf(request);
        Duration retryAfter = wrongTokens.retryAfter(client, WrongTokenLimiter.Source.FORM);
        String presented = request.request().getFormAttribute("token");
        if (token.isEmpty()) {
            redirectToNext(request);
        } else if (!retryAfter.isZero()) {
            reject(request, retryAfter);
        } else if (presented != null && token.get().matches(presented.strip())) {
            wrongTokens.recordRight(client);
            request.response()
                    .addCookie(
                            cookie(request, token.get().cookie().issue()).setMaxAge(SignInCookie.LIFETIME.toSeconds()));
            redirectToNext(request);
        } else {
            LOG.warn("wrong token in a sign-in from {}", client);
            wrongTokens.recordWrong(client, WrongTokenLimiter.Source.FORM);
            page.end(request, 401, SignInPage.State.WRONG);
        }
    }

    private void reject(RoutingContext request, Duration retryAfter) {
        if (TokenFilter.acceptsHtml(request)) {
            TooManyWrongTokens.putRetryAfter(request, retryAfter);
            page.end(request, 429, SignInPage.State.TOO_MANY);
        } else {
            TooManyWrongTokens.end(request, problems, retryAfter);
        }
    }

    private void signOut(RoutingContext request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
        seeOther(request, "/sign-in");
    }

    /**
     * A {@code Secure} cookie is sent over https only, which hides it from eavesdroppers if the proxy also accepts
     * plain HTTP. A client that forges {@code X-Forwarded-Proto} only makes its own cookie stricter.
     */
    private Cookie cookie(RoutingContext request, String value) {
        boolean https =
                publicIsHttps || "https".equalsIgnoreCase(request.request().getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(SignInCookie.NAME, value)
                .setPath(publicPath.cookiePath())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(https);
    }

    /** Redirects to the page that was opened first; its path may include the public path or not. */
    private void redirectToNext(RoutingContext request) {
        String next = request.queryParams().get("next");
        seeOther(request, LocalPath.of(next == null ? null : publicPath.strip(next)));
    }

    private void seeOther(RoutingContext request, String path) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Redirect.to(request, 303, publicPath.resolve(path));
    }

    private void handleFailure(RoutingContext request) {
        if (request.statusCode() == 413) {
            problems.end(
                    request,
                    ProblemType.CONTENT_TOO_LARGE,
                    "the request body has more than the allowed %d bytes".formatted(MAX_FORM_BYTES));
        } else {
            request.next();
        }
    }
}
