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
 * Waits briefly for the files of running runs: W&amp;B's clients send a history row at once and the files that it names
 * after it, so an image can be listed before it is there. However many wait for a file, W&amp;B is asked for one of them.
 * Thread-safe; nothing blocks.
 */
final class YoungFiles {

    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** For so long it is known whether a file came; who asks meanwhile does not wait again. */
    private static final Duration KNOWN = Duration.ofSeconds(10);

    private static final long MOST = 10_000;

    private final AsyncCache<URI, Boolean> came =
            Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(MOST).buildAsync();
    private final BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning;

    /**
     * @param isRunning whether a run still logs; asked only when one of its files is missing
     */
    YoungFiles(BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning) {
        this.isRunning = requireNonNull(isRunning, "isRunning is null");
    }

    /**
     * Asks for a file; when it is missing and its run is running, again a few times within some seconds.
     *
     * @param look tells whether the file is there
     * @param ask fails with {@link FileNotFound} while it is not
     */
    <T> CompletableFuture<T> get(
            RunPath run, URI file, Requester requester, Supplier<CompletableFuture<Boolean>> look,
            Supplier<CompletableFuture<T>> ask) {
        return ask.get().exceptionallyCompose(thrown -> {
            if (!isMissing(thrown)) {
                return CompletableFuture.failedFuture(thrown);
            }
            return came.get(file, (key, executor) -> await(run, requester, look).exceptionally(failed -> false))
                    .thenCompose(there -> there ? ask.get() : CompletableFuture.failedFuture(thrown));
        });
    }

    private CompletableFuture<Boolean> await(
            RunPath run, Requester requester, Supplier<CompletableFuture<Boolean>> look) {
        return isRunning.apply(run, requester)
                .thenCompose(running -> running ? await(PAUSES.iterator(), look) : CompletableFuture.completedFuture(false));
    }

    private static CompletableFuture<Boolean> await(Iterator<Duration> pauses, Supplier<CompletableFuture<Boolean>> look) {
        if (!pauses.hasNext()) {
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.supplyAsync(look,
                        CompletableFuture.delayedExecutor(pauses.next().toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(looked -> looked)
                .thenCompose(there -> there ? CompletableFuture.completedFuture(true) : await(pauses, look));
    }

    static boolean isMissing(Throwable thrown) {
        return thrown instanceof FileNotFound
                || thrown instanceof CompletionException && thrown.getCause() instanceof FileNotFound;
    }
}
