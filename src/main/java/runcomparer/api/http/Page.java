package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.signin.TokenGate;

/** The page that compares runs in a browser, and its view library from a webjar. */
final class Page {

    private final SecurityHeaders headers;
    private final PublicPath publicPath;
    private final AllowedMethods reading;

    /**
     * @param headers which let the page show images from where the answers say they are
     * @param reading refuses other methods than those that read
     */
    Page(SecurityHeaders headers, PublicPath publicPath, AllowedMethods reading) {
        this.headers = requireNonNull(headers, "headers is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.reading = requireNonNull(reading, "reading is null");
    }

    void putOn(Router router, int order) {
        router.route("/").order(order).handler(this::openInBrowsers);
        router.route("/ui/*").order(order).handler(reading);
        // the path alone would fit /ui/ as well
        router.routeWithRegex("/ui").order(order).handler(this::toPage);
        router.route("/ui/*").order(order).handler(headers).handler(Page::askEachTime);
        router.route("/ui/lib/lit-html/*").order(order)
                .handler(new StaticFiles(Webjar.folder("org.webjars.npm", "lit-html"), "none"));
        router.route("/ui/*").order(order).handler(new StaticFiles("ui/app", "index.html"));
    }

    /** A client of the API names no HTML. */
    private void openInBrowsers(RoutingContext request) {
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (TokenGate.opensPage(request)) {
            toPage(request);
        } else {
            request.next();
        }
    }

    private void toPage(RoutingContext request) {
        String query = request.request().query();
        // without a public path relative, which holds below any
        String page = publicPath.isRoot() ? "ui/" : publicPath.of("/ui/");
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        Redirect.to(request, 302, query == null ? page : page + "?" + query);
    }

    /** A new version of the service has other files at the same addresses; what did not change is answered with 304. */
    private static void askEachTime(RoutingContext request) {
        request.addHeadersEndHandler(end -> request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        request.next();
    }
}
