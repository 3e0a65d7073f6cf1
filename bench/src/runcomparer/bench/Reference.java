package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bare Vert.x router as a separate process, which serves recorded responses from memory: {@code Reference <file>}.
 *
 * <p>Prints its address on one line, and exits when its standard input ends.
 */
public final class Reference {

    private Reference() {
    }

    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        for (JsonNode recorded : new ObjectMapper().readTree(Path.of(args[0]).toFile())) {
            Map<String, String> headers = new LinkedHashMap<>();
            recorded.get("headers").fieldNames().forEachRemaining(name ->
                    headers.put(name, recorded.get("headers").get(name).textValue()));
            serve(router, recorded.get("method").textValue(), recorded.get("path").textValue(), headers,
                    Buffer.buffer(recorded.get("body").textValue()));
        }
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router);
        server.listen().toCompletionStage().toCompletableFuture().join();
        System.out.println("http://127.0.0.1:" + server.actualPort());
        JavaProcess.awaitEndOfInput();
        System.exit(0);
    }

    private static void serve(Router router, String method, String path, Map<String, String> headers, Buffer body) {
        String tag = headers.get("etag");
        router.route(HttpMethod.valueOf(method), path).handler(request -> {
            HttpServerResponse response = request.response();
            headers.forEach(response::putHeader);
            if (tag != null && tag.equals(request.request().getHeader("If-None-Match"))) {
                response.setStatusCode(304).end();
            } else {
                response.end(body);
            }
        });
    }
}
