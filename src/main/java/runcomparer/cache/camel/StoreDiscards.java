package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.cache.shared.StoredLevels;

/** Discards what is stored beyond the process, and tells the other replicas. Thread-safe. */
public final class StoreDiscards {

    private final Optional<StoredLevels> levels;

    /**
     * @param levels empty if nothing is stored
     */
    public StoreDiscards(Optional<StoredLevels> levels) {
        this.levels = requireNonNull(levels, "levels is null");
    }

    /**
     * Discards what a request selects among the values of some caches; completes when the store has done so, or did not
     * respond.
     *
     * @param caches their names, separated by commas
     * @return the same names
     */
    public CompletableFuture<String> discard(@Variable("refresh") DiscardRequest request, @Body String caches) {
        String notice = new DiscardNotice(caches, request.project(), request.runs()).text();
        return levels.map(stored -> request.runs().isEmpty()
                        ? stored.discard(List.of(caches.split(",")), request.project(), notice)
                        : stored.discard(request.runs(), notice))
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenApply(done -> caches);
    }

    /** Reads what another replica has discarded. */
    public DiscardNotice read(@Body String notice) {
        return DiscardNotice.parse(notice);
    }
}
