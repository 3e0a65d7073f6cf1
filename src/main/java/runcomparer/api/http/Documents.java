package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import runcomparer.api.filter.SecurityHeaders;

/** The contract in both forms, and Swagger UI over it from the files of a webjar. */
final class Documents {

    private final Contract contract;

    Documents(Contract contract) {
        this.contract = requireNonNull(contract, "contract is null");
    }

    void putOn(Router router, int order) {
        router.get("/openapi.json").order(order)
                .handler(request -> text(request, "application/json", contract.json()));
        router.get("/openapi.yaml").order(order)
                .handler(request -> text(request, "application/yaml", contract.yaml()));
        router.get("/docs").order(order).handler(SecurityHeaders.DOCUMENTS)
                .handler(request -> request.response().sendFile("ui/docs/index.html"));
        router.get("/docs/*").order(order).handler(SecurityHeaders.DOCUMENTS);
        router.get("/docs/start.js").order(order).handler(request -> request.response().sendFile("ui/docs/start.js"));
        router.get("/docs/*").order(order)
                .handler(StaticHandler.create(Webjar.folder("org.webjars", "swagger-ui"))
                        .setIndexPage("none").setDefaultContentEncoding("UTF-8"));
        router.get("/redoc").order(order).handler(request ->
                request.response().setStatusCode(307).putHeader(HttpHeaders.LOCATION, "/docs").end());
    }

    private static void text(RoutingContext request, String type, String text) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(text);
    }
}
