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
 * When the stored values of a project were discarded as a whole. They are not removed one by one, because no store finds them
 * all; those that are older than the mark count as removed. Thread-safe.
 */
final class DiscardMarks {

    private static final String FIELD = "at";

    /** A mark replaces every other, in whatever order they come. */
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

    /** Returns how long ago something was discarded; empty if never. */
    CompletableFuture<Optional<Duration>> age(String name) {
        return store.get(name, List.of(FIELD))
                .thenApply(mark -> Optional.ofNullable(mark.get(FIELD)).map(StoredValue::age));
    }

    /**
     * Marks something as discarded some time ago, unless that has been done since. What was put counts as stored even if the
     * store does not respond, so this looks for it afterwards.
     *
     * @return whether it is certain to be marked
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
