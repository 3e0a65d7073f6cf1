package runcomparer.files;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Waits briefly for files that a running run has not uploaded yet: W&amp;B's clients send a history row immediately and
 * the files that it names later, so an image can be listed before it exists. However many requests wait for a file,
 * W&amp;B is polled once. Thread-safe and non-blocking.
 */
final class PendingUploads {

    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** How long the result is cached; requests made meanwhile do not wait again. */
    private static final Duration TTL = Duration.ofSeconds(10);

    private static final long MAX_ENTRIES = 10_000;

    private final AsyncCache<URI, Boolean> uploads =
            Caffeine.newBuilder().expireAfterWrite(TTL).maximumSize(MAX_ENTRIES).buildAsync();
    private final BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning;

    /**
     * @param isRunning whether a run is still logging; called only if one of its files is missing
     */
    PendingUploads(BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning) {
        this.isRunning = requireNonNull(isRunning, "isRunning is null");
    }

    /**
     * Fetches a file; if it is missing and its run is running, retries a few times within seconds.
     *
     * @param exists checks whether the file exists
     * @param fetch fails with {@link FileNotFound} as long as it does not
     */
    <T> CompletableFuture<T> get(
            RunPath run,
            URI file,
            Requester requester,
            Supplier<CompletableFuture<Boolean>> exists,
            Supplier<CompletableFuture<T>> fetch) {
        return fetch.get().exceptionallyCompose(thrown -> {
            if (!isMissing(thrown)) {
                return CompletableFuture.failedFuture(thrown);
            }
            return uploads.get(file, (key, executor) -> await(run, requester, exists)
                            .exceptionally(failed -> false))
                    .thenCompose(uploaded -> uploaded ? fetch.get() : CompletableFuture.failedFuture(thrown));
        });
    }

    private CompletableFuture<Boolean> await(
            RunPath run, Requester requester, Supplier<CompletableFuture<Boolean>> exists) {
        return isRunning
                .apply(run, requester)
                .thenCompose(running ->
                        running ? await(DELAYS.iterator(), exists) : CompletableFuture.completedFuture(false));
    }

    private static CompletableFuture<Boolean> await(
            Iterator<Duration> delays, Supplier<CompletableFuture<Boolean>> exists) {
        if (!delays.hasNext()) {
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.supplyAsync(
                        exists, CompletableFuture.delayedExecutor(delays.next().toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(checked -> checked)
                .thenCompose(uploaded -> uploaded ? CompletableFuture.completedFuture(true) : await(delays, exists));
    }

    static boolean isMissing(Throwable thrown) {
        return thrown instanceof FileNotFound
                || (thrown instanceof CompletionException && thrown.getCause() instanceof FileNotFound);
    }
}
