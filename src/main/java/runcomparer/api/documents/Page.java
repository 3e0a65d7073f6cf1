package runcomparer.api.documents;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.TextResponse;
import runcomparer.api.signin.TokenFilter;

/**
 * Serves the page for comparing runs in a browser, and its libraries from webjars.
 *
 * <p>The page refers to its files below their version, {@code /ui/<version>/…}, where browsers keep them for good. Below
 * another version there are the same files, which browsers revalidate: a page that was open during an update still finds
 * what it loads later, and so does one whose files come from replicas of two versions; neither keeps what does not fit.
 */
public final class Page {

    private static final String FOLDER = "ui/app";
    private static final String INDEX = "index.html";
    private static final List<String> LIBRARIES = List.of("lit-html", "uplot");

    /** What the index refers to, except for what is elsewhere. */
    private static final Pattern REFERENCE = Pattern.compile("(?<= (?:href|src)=\")(?!\\.\\./)");

    private static final String IS_VERSIONED = Page.class.getName() + ".isVersioned";

    private final SecurityHeaders headers;
    private final PublicPath publicPath;
    private final AllowedMethods readOnly;
    private final String forGood;
    private final FilesVersion version;

    /**
     * @param headers security headers that allow the page to load images from where their URLs lead
     * @param readOnly rejects methods other than GET and HEAD
     * @param guarded whether clients need a token; if so, shared caches must not store the files
     */
    public Page(SecurityHeaders headers, PublicPath publicPath, AllowedMethods readOnly, boolean guarded) {
        this.headers = requireNonNull(headers, "headers is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.readOnly = requireNonNull(readOnly, "readOnly is null");
        this.forGood = (guarded ? "private" : "public") + ", max-age=31536000, immutable";
        this.version =
                new FilesVersion(FOLDER, LIBRARIES.stream().map(Page::folderOf).toList());
    }

    private static String folderOf(String library) {
        return Webjar.folder("org.webjars.npm", library);
    }

    public void installOn(Router router, int order) {
        router.route("/").order(order).handler(this::redirectBrowsers);
        router.route("/ui/*").order(order).handler(readOnly);
        // a plain path would also match /ui/
        router.routeWithRegex("/ui").order(order).handler(this::redirectToPage);
        router.route("/ui/*").order(order).handler(headers).handler(this::addCacheControl);
        String index = ClassPathText.read(FOLDER + "/" + INDEX);
        router.routeWithRegex("/ui/(?:index\\.html)?").order(order).handler(request -> sendIndex(request, index));
        for (String library : LIBRARIES) {
            files(router, order, "lib/" + library + "/*", new StaticFiles(folderOf(library), "none"));
        }
        files(router, order, "*", new StaticFiles(FOLDER, "none"));
    }

    /** Serves files below their version and without it. */
    private void files(Router router, int order, String path, Handler<RoutingContext> files) {
        router.route("/ui/:version/" + path).order(order).handler(request -> sendVersioned(request, files));
        router.route("/ui/" + path).order(order).handler(files);
    }

    /** The index itself has no version. */
    private void sendVersioned(RoutingContext request, Handler<RoutingContext> files) {
        String requested = request.pathParam("version");
        if (FilesVersion.isVersion(requested) && !request.normalizedPath().endsWith("/" + INDEX)) {
            version.get(request.vertx())
                    .onSuccess(current -> {
                        request.put(IS_VERSIONED, requested.equals(current));
                        files.handle(request);
                    })
                    .onFailure(request::fail);
        } else {
            request.next();
        }
    }

    private void sendIndex(RoutingContext request, String index) {
        version.get(request.vertx())
                .onSuccess(current -> {
                    request.etag(current);
                    if (request.isFresh()) {
                        request.response().setStatusCode(304).end();
                    } else {
                        TextResponse.end(
                                request,
                                "text/html",
                                "no-cache",
                                REFERENCE.matcher(index).replaceAll(current + "/"));
                    }
                })
                .onFailure(request::fail);
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

    /** Makes browsers revalidate whatever may be different in another version of the service. */
    private void addCacheControl(RoutingContext request) {
        request.addHeadersEndHandler(end -> {
            int status = request.response().getStatusCode();
            boolean lasts = (status == 200 || status == 304) && Boolean.TRUE.equals(request.get(IS_VERSIONED));
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, lasts ? forGood : "no-cache");
        });
        request.next();
    }
}
