package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import runcomparer.wandb.RateLimit;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbCredentials;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.WandbTraffic;

/** Asks W&amp;B and its storage for files, W&amp;B as sparingly as for everything else. Thread-safe; nothing blocks. */
public final class FileRequests {

    private final HttpClient http;
    private final WandbAddress addresses;
    private final WandbCredentials credentials;
    private final Duration timeout;
    private final RateLimit limit;
    private final WandbTraffic traffic;

    /**
     * @param timeout within which an answer must begin
     */
    public FileRequests(WandbAddress addresses, WandbCredentials credentials, Duration timeout, RateLimit limit,
            WandbTraffic traffic) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.traffic = requireNonNull(traffic, "traffic is null");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Sends a request, with the key to W&amp;B only. It fails with a {@link WandbException} when there is no answer.
     *
     * @param range the bytes that are wanted; all of them without one
     */
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> get(URI address, Optional<String> range) {
        return addresses.isOf(address) ? askWandb(address, range) : send(address, range);
    }

    /** Asks W&amp;B itself: when it is this request's turn, and heeding what the answer says of limits. */
    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> askWandb(
            URI address, Optional<String> range) {
        Executor later = CompletableFuture.delayedExecutor(limit.turn(timeout).toMillis(), TimeUnit.MILLISECONDS);
        return traffic.send("GetFile").orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(tooLate -> {
                    throw new WandbBusy("too many requests are under way");
                })
                .thenComposeAsync(sent -> sendSafely(address, range).whenComplete((answer, thrown) -> {
                    if (answer != null) {
                        limit.hear(answer.statusCode(), header(answer, "Retry-After"),
                                header(answer, "RateLimit-Remaining"), header(answer, "RateLimit-Reset"));
                    }
                    traffic.end(sent, thrown == null ? outage(answer.statusCode()) : thrown);
                }), later);
    }

    /** Fails the future in place of throwing, because the turn that was taken must be given back whatever happens. */
    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sendSafely(
            URI address, Optional<String> range) {
        try {
            return send(address, range);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(URI address, Optional<String> range) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout);
        credentials.headerFor(address).ifPresent(value -> request.header("Authorization", value));
        range.ifPresent(value -> request.header("Range", value));
        return http.sendAsync(request.build(), new ImageBodies()).exceptionally(thrown -> {
            throw WandbConnection.told(thrown);
        });
    }

    private static WandbException outage(int status) {
        return status >= 500 ? new WandbServerError(status, "a file") : null;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
