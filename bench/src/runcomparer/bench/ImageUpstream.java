package runcomparer.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A stand-in for W&amp;B as a separate process that forwards requests about runs to another one, and serves images from memory
 * as fast as a bare Vert.x server does. Files whose names begin with {@code large} have 200 MB of zeros, those with
 * {@code small} 1 MiB, and all others are photograph-like images of 1024 x 1024 pixels.
 *
 * <p>Prints its address on one line, and exits when its standard input ends.
 */
public final class ImageUpstream {

    static final int SIDE = 1024;

    private static final long LARGE = 200_000_000;
    private static final Buffer CHUNK = Buffer.buffer(new byte[50_000]);

    private final Buffer small = Buffer.buffer(new byte[1024 * 1024]);
    private final Buffer photo = Buffer.buffer(photo());
    private final HttpClient client;
    private final String other;

    private ImageUpstream(HttpClient client, String other) throws IOException {
        this.client = client;
        this.other = other;
    }

    /**
     * @param args the address of the stand-in that has the runs
     */
    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        ImageUpstream upstream = new ImageUpstream(vertx.createHttpClient(), args[0]);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(upstream::handle);
        server.listen().toCompletionStage().toCompletableFuture().join();
        System.out.println("http://127.0.0.1:" + server.actualPort());
        JavaProcess.awaitEndOfInput();
        System.exit(0);
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!request.path().startsWith("/files/")) {
            forward(request);
            return;
        }
        response.putHeader("Content-Type", "image/png").putHeader("ETag", "\"1\"");
        if (request.path().contains("/large")) {
            response.putHeader("Content-Length", Long.toString(LARGE));
            send(response, LARGE);
        } else {
            response.end(request.path().contains("/small") ? small : photo);
        }
    }

    private void forward(HttpServerRequest request) {
        RequestOptions options = new RequestOptions().setMethod(request.method()).setAbsoluteURI(other + request.uri())
                .putHeader(HttpHeaders.AUTHORIZATION, request.getHeader(HttpHeaders.AUTHORIZATION))
                .putHeader(HttpHeaders.CONTENT_TYPE, request.getHeader(HttpHeaders.CONTENT_TYPE));
        request.body()
                .compose(body -> client.request(options).compose(sent -> sent.send(body)))
                .compose(reply -> reply.body().onSuccess(body -> request.response().setStatusCode(reply.statusCode())
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body)))
                .onFailure(thrown -> request.response().setStatusCode(502).end());
    }

    private static void send(HttpServerResponse response, long bytes) {
        long left = bytes;
        while (left > 0 && !response.writeQueueFull() && !response.closed()) {
            response.write(CHUNK);
            left -= CHUNK.length();
        }
        long rest = left;
        if (left == 0) {
            response.end();
        } else {
            response.drainHandler(taken -> send(response, rest));
        }
    }

    /** Creates what looks like a model's sample to an encoder: large shapes, fine structure, a little noise. */
    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(7);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double shape = Math.sin(x / 97.0) * Math.cos(y / 61.0) + Math.sin(x * y / 900.0) / 2;
                int red = level(128 + 80 * shape + 4 * random.nextGaussian());
                int green = level(120 + 60 * Math.cos(x / 140.0) + 50 * shape + 4 * random.nextGaussian());
                int blue = level(200.0 * y / SIDE + 40 * shape + 4 * random.nextGaussian());
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
