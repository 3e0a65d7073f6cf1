package runcomparer.api.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.SecurityHeaders;
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
    private final boolean publicIsHttps;
    private final ProblemResponse problems;
    private final String page = ClassPathText.read("ui/sign-in/index.html");
    private final String style = ClassPathText.read("ui/sign-in/sign-in.css");

    /**
     * @param token what a person must know, where it is configured
     * @param publicIsHttps whether the public address of this service begins with https
     */
    public SignIn(Optional<CallerToken> token, boolean publicIsHttps, ProblemResponse problems) {
        this.token = requireNonNull(token, "token is null");
        this.publicIsHttps = publicIsHttps;
        this.problems = requireNonNull(problems, "problems is null");
    }

    public void putOn(Router router, int order) {
        BodyHandler form = BodyHandler.create(false).setBodyLimit(MOST_FORM_BYTES);
        router.get("/sign-in").order(order).handler(this::ask);
        router.get("/sign-in.css").order(order).handler(request ->
                request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8").end(style));
        // a body handler itself may only be the first of a route
        router.post("/sign-in").order(order).handler(this::onlyForms)
                .handler(request -> form.handle(request)).handler(this::signIn)
                .failureHandler(this::failed);
        router.post("/sign-out").order(order).handler(this::signOut);
    }

    /** Sends a browser that opened a page to the form, which leads back to that page. */
    public static void askFirst(RoutingContext request) {
        seeOther(request, "/sign-in?next=" + URLEncoder.encode(LocalPath.of(request.request().uri()), UTF_8));
    }

    private void ask(RoutingContext request) {
        String next = request.queryParams().get("next");
        if (token.isEmpty() || next != null && token.get().isIn(request.request())) {
            seeOther(request, LocalPath.of(next));
        } else if (token.get().isIn(request.request())) {
            page(request, 200, "signed-in");
        } else {
            if ("cross-site".equals(request.request().getHeader("Sec-Fetch-Site"))) {
                // whoever follows a link of another site may be signed in: asked anew from here, the cookie is sent
                request.response().putHeader("Refresh", "0");
            }
            page(request, 200, "ask");
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
        String shown = request.request().getFormAttribute("token");
        if (token.isEmpty()) {
            seeOther(request, LocalPath.of(request.queryParams().get("next")));
        } else if (shown != null && token.get().isRight(shown.strip())) {
            request.response().addCookie(cookie(request, token.get().cookie().issue())
                    .setMaxAge(SignInCookie.LIFETIME.toSeconds()));
            seeOther(request, LocalPath.of(request.queryParams().get("next")));
        } else {
            LOG.warn("a sign-in from {} had a wrong token", request.request().remoteAddress().hostAddress());
            page(request, 401, "wrong");
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
                .setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT).setSecure(https);
    }

    private void page(RoutingContext request, int status, String state) {
        SecurityHeaders.SIGN_IN.putOn(request.response().headers());
        request.response().setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(page.replace("data-state=\"ask\"", "data-state=\"" + state + "\""));
    }

    private static void seeOther(RoutingContext request, String path) {
        request.response().setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, path)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end();
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
