package runcomparer.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends single requests and measures their time. Thread-safe. */
final class Client {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Client(URI base) {
        this.base = base;
    }

    /** A response and the time it took. */
    record Reply(int status, HttpHeaders headers, byte[] body, double millis) {

        Reply require(int expected) {
            if (status != expected) {
                throw new IllegalStateException("status %d instead of %d: %s"
                        .formatted(status, expected, new String(body, StandardCharsets.UTF_8)));
            }
            return this;
        }
    }

    Reply send(Workload work) {
        long start = System.nanoTime();
        try {
            return reply(http.send(request(work), HttpResponse.BodyHandlers.ofByteArray()), start);
        } catch (IOException e) {
            throw new IllegalStateException(work.method() + " " + work.path() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Reply> sendAsync(Workload work) {
        long start = System.nanoTime();
        return http.sendAsync(request(work), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> reply(response, start));
    }

    private static Reply reply(HttpResponse<byte[]> response, long start) {
        double millis = (System.nanoTime() - start) / 1e6;
        return new Reply(response.statusCode(), response.headers(), response.body(), millis);
    }

    private HttpRequest request(Workload work) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + work.path())).timeout(TIMEOUT)
                .method(work.method(), work.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(work.body()));
        work.headers().forEach(request::header);
        return request.build();
    }
}
