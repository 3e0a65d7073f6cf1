package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Variable;
import runcomparer.cache.shared.StoredLevels;

/** Discards what is stored beyond the process. Thread-safe. */
public final class StoreDiscards {

    private final Optional<StoredLevels> levels;

    /**
     * @param levels empty if nothing is stored
     */
    public StoreDiscards(Optional<StoredLevels> levels) {
        this.levels = requireNonNull(levels, "levels is null");
    }

    /** Discards what a request selects among the values of a cache; completes when that is done. */
    public CompletableFuture<Void> discard(
            @Variable("refresh") DiscardRequest request, @Variable("cache") String cache) {
        return levels.map(stored -> request.runs().isEmpty()
                        ? stored.discard(cache, request.project())
                        : stored.discard(request.runs()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
