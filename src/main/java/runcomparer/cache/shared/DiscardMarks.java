package runcomparer.cache.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import runcomparer.runs.ProjectPath;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/**
 * Records when all stored values of a project were discarded. They are not removed one by one, because no store can find
 * them all; values older than the mark count as removed. Thread-safe.
 */
final class DiscardMarks {

    private static final String FIELD = "at";

    /** A mark replaces every other, regardless of their order. */
    private static final long READING = 1L << 52;

    private static final byte[] NOTHING = {};

    private final Store store;

    DiscardMarks(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Returns the name of what a mark discards: everything in a project for a cache. */
    static String name(String cache, ProjectPath project) {
        return "discarded/" + cache + '/' + project.entity() + '/' + project.project();
    }

    /** Returns how long ago this was discarded; empty if never. */
    CompletableFuture<Optional<Duration>> age(String name) {
        return store.get(name, List.of(FIELD))
                .thenApply(mark -> Optional.ofNullable(mark.get(FIELD)).map(StoredValue::age));
    }

    /**
     * Marks something as discarded at a time in the past, unless there is a later mark. The store reports a put as
     * successful even if it does not respond, so this reads the mark back.
     *
     * @return whether it is certainly marked
     */
    CompletableFuture<Boolean> put(String name, Duration age) {
        byte[] mark = UUID.randomUUID().toString().getBytes(UTF_8);
        return age(name)
                .thenCompose(last -> last.filter(ago -> ago.compareTo(age) < 0).isPresent()
                        ? CompletableFuture.completedFuture(true)
                        : store.put(name, FIELD, new NewValue(mark, NOTHING, age, READING, Optional.empty()))
                                .thenCompose(put -> store.get(name, List.of(FIELD)))
                                .thenApply(found -> isMark(found, mark)));
    }

    private static boolean isMark(Map<String, StoredValue> found, byte[] mark) {
        return found.containsKey(FIELD) && Arrays.equals(found.get(FIELD).head(), mark);
    }
}
