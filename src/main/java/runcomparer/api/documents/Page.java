package runcomparer.api.documents;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.signin.TokenFilter;

/** Serves the page for comparing runs in a browser, and its libraries from webjars. */
public final class Page {

    private static final List<String> LIBRARIES = List.of("lit-html", "uplot");

    private final SecurityHeaders headers;
    private final PublicPath publicPath;
    private final AllowedMethods readOnly;

    /**
     * @param headers security headers that allow the page to load images from where their URLs lead
     * @param readOnly rejects methods other than GET and HEAD
     */
    public Page(SecurityHeaders headers, PublicPath publicPath, AllowedMethods readOnly) {
        this.headers = requireNonNull(headers, "headers is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.readOnly = requireNonNull(readOnly, "readOnly is null");
    }

    public void installOn(Router router, int order) {
        router.route("/").order(order).handler(this::redirectBrowsers);
        router.route("/ui/*").order(order).handler(readOnly);
        // a plain path would also match /ui/
        router.routeWithRegex("/ui").order(order).handler(this::redirectToPage);
        router.route("/ui/*").order(order).handler(headers).handler(Page::requireRevalidation);
        for (String library : LIBRARIES) {
            router.route("/ui/lib/" + library + "/*")
                    .order(order)
                    .handler(new StaticFiles(Webjar.folder("org.webjars.npm", library), "none"));
        }
        router.route("/ui/*").order(order).handler(new StaticFiles("ui/app", "index.html"));
    }

    /** Redirects browsers to the page; other clients do not accept HTML. */
    private void redirectBrowsers(RoutingContext request) {
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (TokenFilter.opensPage(request)) {
            redirectToPage(request);
        } else {
            request.next();
        }
    }

    private void redirectToPage(RoutingContext request) {
        String query = request.request().query();
        // relative unless a public path is set, which works below any path
        String page = publicPath.isRoot() ? "ui/" : publicPath.resolve("/ui/");
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        Redirect.to(request, 302, query == null ? page : page + "?" + query);
    }

    /** Makes browsers revalidate: a new version of the service has other files at the same URLs. */
    private static void requireRevalidation(RoutingContext request) {
        request.addHeadersEndHandler(end -> request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        request.next();
    }
}
