package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import runcomparer.cache.SecondLevel.Claim;
import runcomparer.runs.ProjectPath;
import runcomparer.store.Leases;

/** The claims of the keys of a cache, each a lease in the store. Thread-safe. */
final class Claims<K, V> {

    private final Leases leases;
    private final StoredValues<K, V> values;

    Claims(Leases leases, StoredValues<K, V> values) {
        this.leases = requireNonNull(leases, "leases is null");
        this.values = requireNonNull(values, "values is null");
    }

    /**
     * Claims the keys that no other process has claimed.
     *
     * @param keys the keys, by the names of their leases
     */
    CompletableFuture<Claim<K, V>> claim(ProjectPath project, Map<String, K> keys) {
        return leases.take(group(project), keys.keySet()).thenApply(held -> new StoredClaim(keys, held));
    }

    /** Completes when a claim of one of these names has ended somewhere, or when it is time to check again. */
    CompletableFuture<Void> awaitEnd(ProjectPath project, Collection<String> names) {
        return leases.awaitEnd(group(project), names);
    }

    private static String group(ProjectPath project) {
        return project.entity() + '/' + project.project();
    }

    /** A claim of some keys by leases of their names. */
    private final class StoredClaim implements Claim<K, V> {

        private final Set<K> claimed = new LinkedHashSet<>();
        private final Leases.Held held;

        StoredClaim(Map<String, K> keys, Leases.Held held) {
            this.held = held;
            keys.forEach((name, key) -> {
                if (held.names().contains(name)) {
                    claimed.add(key);
                }
            });
        }

        @Override
        public Set<K> keys() {
            return claimed;
        }

        @Override
        public CompletableFuture<Void> end(Map<K, V> read, Supplier<Duration> age) {
            return held.giveUp(() -> values.put(read, age, held.reading()));
        }
    }
}
