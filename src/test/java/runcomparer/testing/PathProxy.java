package runcomparer.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** A streaming proxy that serves a service below a path. */
public final class PathProxy implements AutoCloseable {

    /** What happens to the path on the way to the service. */
    public enum Path {
        TAKEN_OFF,
        LEFT_ON
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final URI url;
    private final int servicePort;
    private final Path path;

    private PathProxy(URI url, int servicePort, Path path) {
        this.url = url;
        this.servicePort = servicePort;
        this.path = path;
    }

    /**
     * Starts a proxy.
     *
     * @param url where it listens, including the path
     */
    public static PathProxy start(URI url, int servicePort, Path path) {
        PathProxy proxy = new PathProxy(url, servicePort, path);
        proxy.vertx
                .createHttpServer()
                .requestHandler(proxy::pass)
                .listen(url.getPort(), url.getHost())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return proxy;
    }

    /** Returns the URL of the service for clients. */
    public URI url() {
        return url;
    }

    private void pass(HttpServerRequest request) {
        if (!request.path().startsWith(url.getPath() + "/")) {
            request.response().setStatusCode(404).end("the service is not at this path");
            return;
        }
        request.pause();
        client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(servicePort)
                        .setMethod(request.method())
                        .setURI(
                                path == Path.LEFT_ON
                                        ? request.uri()
                                        : request.uri().substring(url.getPath().length())))
                .onSuccess(forwarded -> pass(request, forwarded))
                .onFailure(thrown -> request.response().setStatusCode(502).end(thrown.toString()));
    }

    private static void pass(HttpServerRequest request, HttpClientRequest forwarded) {
        if (request.response().closed()) {
            // a client of events may disconnect even before the stream starts, which calls no handler
            forwarded.reset();
            return;
        }
        forwarded.headers().setAll(request.headers());
        boolean hasBody = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        // clients of events disconnect before the stream ends
        request.response().exceptionHandler(gone -> forwarded.reset()).closeHandler(gone -> forwarded.reset());
        forwarded.response().onSuccess(response -> pass(response, request).onFailure(gone -> forwarded.reset()));
        if (hasBody) {
            forwarded.send(request);
        } else {
            request.resume();
            forwarded.send();
        }
    }

    /** Does not end a response that cannot be written, because its handlers would no longer be called. */
    private static Future<Void> pass(HttpClientResponse response, HttpServerRequest request) {
        request.response().setStatusCode(response.statusCode()).headers().setAll(response.headers());
        return response.pipe().endOnFailure(false).to(request.response());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
