package runcomparer.files;

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
import runcomparer.wandb.RateLimit;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbCredentials;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.WandbTraffic;

/** Asks W&amp;B and its storage for files, W&amp;B as sparingly as for everything else. Thread-safe; nothing blocks. */
public final class FileRequests {

    private final FileHttp http;
    private final WandbAddress addresses;
    private final WandbCredentials credentials;
    private final Duration timeout;
    private final RateLimit limit;
    private final WandbTraffic traffic;

    /**
     * @param timeout within which an answer must begin
     */
    public FileRequests(FileHttp http, WandbAddress addresses, WandbCredentials credentials, Duration timeout,
            RateLimit limit, WandbTraffic traffic) {
        this.http = requireNonNull(http, "http is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.traffic = requireNonNull(traffic, "traffic is null");
    }

    Duration timeout() {
        return timeout;
    }

    /**
     * Sends a request, with the key to W&amp;B only. It fails with a {@link WandbException} when there is no answer.
     *
     * @param range the bytes that are wanted; all of them without one
     * @param run whose file it is
     */
    CompletableFuture<FileAnswer> get(URI address, Optional<String> range, RunPath run, Requester requester) {
        return addresses.isOf(address) ? askWandb(address, range, run, requester) : send(address, range);
    }

    /** Asks W&amp;B itself: when it is this request's turn, and heeding what the answer says of limits. */
    private CompletableFuture<FileAnswer> askWandb(
            URI address, Optional<String> range, RunPath run, Requester requester) {
        limit.check(timeout);
        return traffic.send("GetFile", requester, List.of(run)).thenCompose(sent -> sendWithinLimit(sent, address, range));
    }

    private CompletableFuture<FileAnswer> sendWithinLimit(WandbTraffic.Sent sent, URI address, Optional<String> range) {
        Executor later;
        try {
            later = after(limit.turn(timeout));
        } catch (WandbBusy notSent) {
            sent.turn().leave();
            throw notSent;
        }
        return CompletableFuture.supplyAsync(() -> sendSafely(address, range), later)
                .thenCompose(answer -> answer)
                .whenComplete((answer, thrown) -> {
                    if (answer != null) {
                        limit.hear(answer.status(), answer.headers().apply("Retry-After"),
                                answer.headers().apply("RateLimit-Remaining"), answer.headers().apply("RateLimit-Reset"));
                    }
                    traffic.end(sent, thrown == null ? outage(answer.status()) : thrown);
                });
    }

    /** A delay that is none would yet cost a thread's turn. */
    private static Executor after(Duration pause) {
        return pause.toMillis() > 0
                ? CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                : Runnable::run;
    }

    /** Fails the future in place of throwing, because the turn that was taken must be given back whatever happens. */
    private CompletableFuture<FileAnswer> sendSafely(
            URI address, Optional<String> range) {
        try {
            return send(address, range);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<FileAnswer> send(URI address, Optional<String> range) {
        Map<String, String> headers = new HashMap<>();
        credentials.headerFor(address).ifPresent(value -> headers.put("Authorization", value));
        range.ifPresent(value -> headers.put("Range", value));
        return http.get(address, headers);
    }

    private static WandbException outage(int status) {
        return status >= 500 ? new WandbServerError(status, "a file") : null;
    }
}
