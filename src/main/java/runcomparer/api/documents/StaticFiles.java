package runcomparer.api.documents;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * Serves the files of a class path folder, without ranges.
 *
 * <p>Vert.x responds to HEAD without a content type, and sends a length only if ranges are enabled.
 */
final class StaticFiles implements Handler<RoutingContext> {

    private static final String CHARSET = "UTF-8";

    private final StaticHandler get;
    private final StaticHandler head;
    private final String index;

    /**
     * @param index the file to serve for the folder itself
     */
    StaticFiles(String folder, String index) {
        this.get = files(folder, index).setEnableRangeSupport(false);
        this.head = files(folder, index);
        this.index = index;
    }

    private static StaticHandler files(String folder, String index) {
        return StaticHandler.create(folder).setIndexPage(index).setDefaultContentEncoding(CHARSET);
    }

    @Override
    public void handle(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.HEAD)) {
            request.request().headers().remove("Range");
            request.addHeadersEndHandler(end -> addHeadersOfGet(request));
            head.handle(request);
        } else {
            get.handle(request);
        }
    }

    private void addHeadersOfGet(RoutingContext request) {
        request.response().headers().remove(HttpHeaders.ACCEPT_RANGES);
        if (request.response().getStatusCode() == 200) {
            String path = request.normalizedPath();
            String type = MimeMapping.getMimeTypeForFilename(path.endsWith("/") ? index : path);
            request.response()
                    .putHeader(
                            HttpHeaders.CONTENT_TYPE, type.startsWith("text/") ? type + ";charset=" + CHARSET : type);
        }
    }
}
