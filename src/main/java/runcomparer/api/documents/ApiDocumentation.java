package runcomparer.api.documents;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.contract.Contract;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.ClassPathText;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.TextResponse;

/** Serves the contract in both formats, and Swagger UI from a webjar. */
public final class ApiDocumentation {

    private static final String NO_CACHE = "no-cache";

    private final Contract contract;
    private final PublicPath publicPath;
    private final AllowedMethods readOnly;

    /**
     * @param readOnly rejects methods other than GET and HEAD
     */
    public ApiDocumentation(Contract contract, PublicPath publicPath, AllowedMethods readOnly) {
        this.contract = requireNonNull(contract, "contract is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.readOnly = requireNonNull(readOnly, "readOnly is null");
    }

    public void installOn(Router router, int order) {
        text(router, order, "/openapi.json", "application/json", contract.json(publicPath));
        text(router, order, "/openapi.yaml", "application/yaml", contract.yaml(publicPath));
        read(router, order, "/redoc", request -> Redirect.to(request, 307, publicPath.resolve("/docs")));
        router.route("/docs/*").order(order).handler(readOnly).handler(SecurityHeaders.DOCUMENTS);
        String page = ClassPathText.read("ui/docs/index.html");
        read(router, order, "/docs", request -> page(request, page));
        text(router, order, "/docs/start.js", "text/javascript", ClassPathText.read("ui/docs/start.js"));
        router.route("/docs/*")
                .order(order)
                .handler(new StaticFiles(Webjar.folder("org.webjars", "swagger-ui"), "none"));
    }

    /** The page loads its files relative to its own address, which must not end with a slash. */
    private void page(RoutingContext request, String page) {
        if (request.normalizedPath().endsWith("/")) {
            Redirect.to(request, 307, publicPath.resolve("/docs"));
        } else {
            TextResponse.end(request, "text/html", NO_CACHE, page);
        }
    }

    private void text(Router router, int order, String path, String type, String text) {
        read(router, order, path, request -> TextResponse.end(request, type, NO_CACHE, text));
    }

    private void read(Router router, int order, String path, Handler<RoutingContext> handler) {
        router.route(path).order(order).handler(readOnly).handler(handler);
    }
}
