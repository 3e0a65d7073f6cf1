package runcomparer.files.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.address.WandbCredentials;
import runcomparer.wandb.traffic.RateLimit;
import runcomparer.wandb.traffic.WandbTraffic;

/**
 * Fetches files from W&amp;B and its storage; requests to W&amp;B count against its rate limit and the turns shared by
 * all requests. Thread-safe and non-blocking.
 */
public final class FileFetcher {

    private final FileClient client;
    private final WandbAddress addresses;
    private final WandbCredentials credentials;
    private final Duration timeout;
    private final RateLimit limit;
    private final WandbTraffic traffic;

    /**
     * @param timeout how long to wait for the head of a response
     */
    public FileFetcher(
            FileClient client,
            WandbAddress addresses,
            WandbCredentials credentials,
            Duration timeout,
            RateLimit limit,
            WandbTraffic traffic) {
        this.client = requireNonNull(client, "client is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.traffic = requireNonNull(traffic, "traffic is null");
    }

    public Duration timeout() {
        return timeout;
    }

    /**
     * Sends a request, with the API key only if it goes to W&amp;B. The future fails with a {@link WandbException} if
     * there is no response.
     *
     * @param range the requested bytes; empty for the whole file
     * @param run the run that the file belongs to
     */
    public CompletableFuture<FileResponse> get(URI address, Optional<String> range, RunPath run, Requester requester) {
        return addresses.isOf(address) ? getFromWandb(address, range, run, requester) : send(address, range);
    }

    /** Sends a request to W&amp;B itself once it has a turn, and applies the rate limit that the response reports. */
    private CompletableFuture<FileResponse> getFromWandb(
            URI address, Optional<String> range, RunPath run, Requester requester) {
        limit.check(timeout);
        return traffic.send("GetFile", requester, List.of(run))
                .thenCompose(sent -> sendWithinLimit(sent, address, range));
    }

    private CompletableFuture<FileResponse> sendWithinLimit(
            WandbTraffic.Sent sent, URI address, Optional<String> range) {
        Executor later;
        try {
            later = after(limit.reserve(timeout));
        } catch (WandbBusy notSent) {
            sent.turn().release();
            throw notSent;
        }
        return CompletableFuture.supplyAsync(() -> sendSafely(address, range), later)
                .thenCompose(response -> response)
                .whenComplete((response, thrown) -> {
                    if (response != null) {
                        limit.update(
                                response.status(),
                                response.headers().apply("Retry-After"),
                                response.headers().apply("RateLimit-Remaining"),
                                response.headers().apply("RateLimit-Reset"));
                    }
                    traffic.end(sent, thrown == null ? outage(response.status()) : thrown);
                });
    }

    /** Avoids switching threads where there is no delay. */
    private static Executor after(Duration pause) {
        return pause.toMillis() > 0
                ? CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                : Runnable::run;
    }

    /** Returns a failed future instead of throwing, because the turn must be released in any case. */
    private CompletableFuture<FileResponse> sendSafely(URI address, Optional<String> range) {
        try {
            return send(address, range);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<FileResponse> send(URI address, Optional<String> range) {
        Map<String, String> headers = new HashMap<>();
        credentials.headerFor(address).ifPresent(value -> headers.put("Authorization", value));
        range.ifPresent(value -> headers.put("Range", value));
        return client.get(address, headers);
    }

    private static WandbException outage(int status) {
        return status >= 500 ? new WandbServerError(status, "a file") : null;
    }
}
