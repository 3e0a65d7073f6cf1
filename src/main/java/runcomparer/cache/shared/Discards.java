package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import runcomparer.runs.ProjectPath;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/**
 * When the stored values of a project were discarded as a whole. They are not removed one by one, because no store finds them
 * all; those that are older than the mark count as removed. Thread-safe.
 */
final class Discards {

    private static final String FIELD = "at";

    /** A mark replaces every other, in whatever order they come. */
    private static final long READING = 1L << 52;

    private static final byte[] NOTHING = {};

    private final Store store;
    private final String cache;

    /**
     * What has been discarded of a project.
     *
     * @param age how long ago; empty if never
     */
    record Of(Optional<Duration> age) {

        /** Whether a value of this age has been discarded. */
        boolean includes(Duration ofValue) {
            return age.isPresent() && ofValue.compareTo(age.get()) >= 0;
        }
    }

    /**
     * @param cache the name of the cache whose values they are
     */
    Discards(Store store, String cache) {
        this.store = requireNonNull(store, "store is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    CompletableFuture<Of> of(ProjectPath project) {
        return store.get(group(project), List.of(FIELD)).thenApply(Discards::of);
    }

    private static Of of(Map<String, StoredValue> mark) {
        return new Of(Optional.ofNullable(mark.get(FIELD)).map(StoredValue::age));
    }

    /** Discards everything of a project that has been stored so far. */
    CompletableFuture<Boolean> discard(ProjectPath project) {
        return store.put(
                group(project), FIELD, new NewValue(NOTHING, NOTHING, Duration.ZERO, READING, Optional.empty()));
    }

    private String group(ProjectPath project) {
        return "discarded/" + cache + '/' + project.entity() + '/' + project.project();
    }
}
