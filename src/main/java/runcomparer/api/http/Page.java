package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.signin.TokenGate;

/** The page that compares runs in a browser, and its view library from a webjar. */
final class Page {

    private static final String FILES = "ui/app";

    private final SecurityHeaders headers;

    /**
     * @param headers which let the page show images from where the answers say they are
     */
    Page(SecurityHeaders headers) {
        this.headers = requireNonNull(headers, "headers is null");
    }

    void putOn(Router router, int order) {
        router.get("/").order(order).handler(Page::openInBrowsers);
        // the path alone would fit /ui/ as well
        read(router.routeWithRegex("/ui")).order(order).handler(Page::toPage);
        read(router.route("/ui/*")).order(order).handler(headers).handler(Page::askEachTime);
        read(router.route("/ui/lib/lit-html/*")).order(order)
                .handler(files(Webjar.folder("org.webjars.npm", "lit-html")).setIndexPage("none"));
        read(router.route("/ui/*")).order(order).handler(files(FILES));
    }

    private static Route read(Route route) {
        return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    private static StaticHandler files(String folder) {
        return StaticHandler.create(folder).setDefaultContentEncoding("UTF-8");
    }

    /** A client of the API names no HTML. */
    private static void openInBrowsers(RoutingContext request) {
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (TokenGate.opensPage(request)) {
            toPage(request);
        } else {
            request.next();
        }
    }

    /** Relative, so that it holds behind a proxy that serves this service below a path. */
    private static void toPage(RoutingContext request) {
        String query = request.request().query();
        request.response().setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, "ui/" + (query == null ? "" : "?" + query))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").end();
    }

    /** A new version of the service has other files at the same addresses; what did not change is answered with 304. */
    private static void askEachTime(RoutingContext request) {
        request.addHeadersEndHandler(end -> request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        request.next();
    }
}
