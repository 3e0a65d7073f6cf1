package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.stored.StoredFormats;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/** The second levels of the caches in one store. Thread-safe. */
public final class StoredLevels {

    private final Map<String, Discards> discards = new ConcurrentHashMap<>();
    private final StoreAccess access;
    private final Releases releases;

    public StoredLevels(StoreAccess access) {
        this.access = requireNonNull(access, "access is null");
        this.releases = new Releases(access);
    }

    /**
     * Creates the second level of a cache.
     *
     * @param cache the name of the cache
     * @param project returns the project of a key
     * @param lifetime after which a value is of no use to anybody; empty for one that can always be revalidated
     */
    public <K, V> SecondLevel<K, V> create(
            String cache, StoredFormat<K, V> format, Function<K, ProjectPath> project, Optional<Duration> lifetime) {
        StoredValues<K, V> values = new StoredValues<>(access, format, lifetime);
        return new StoredLevel<>(
                access,
                discards.computeIfAbsent(cache, name -> new Discards(access.store(), name)),
                format,
                project,
                new Claims<>(access, values, releases));
    }

    /** Discards everything that is stored of runs, for all caches. */
    public CompletableFuture<Void> discard(Collection<RunPath> runs) {
        return CompletableFuture.allOf(runs.stream()
                .map(run -> access.store().remove(StoredFormats.groupOf(run)))
                .toArray(CompletableFuture[]::new));
    }

    /** Discards everything that is stored of a project for a cache. */
    public CompletableFuture<Void> discard(String cache, ProjectPath project) {
        Discards ofCache = discards.get(cache);
        return ofCache == null
                ? CompletableFuture.completedFuture(null)
                : ofCache.discard(project).thenAccept(done -> {});
    }
}
