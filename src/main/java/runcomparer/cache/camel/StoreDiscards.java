package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.cache.shared.StoredLevels;

/** Discards what is stored beyond the process, and notifies the other replicas. Thread-safe. */
public final class StoreDiscards {

    private final Optional<StoredLevels> levels;
    private final String values;

    /**
     * @param levels empty if nothing is stored
     * @param values what the keys of stored values begin with, which is the same for replicas that share them
     */
    public StoreDiscards(Optional<StoredLevels> levels, String values) {
        this.levels = requireNonNull(levels, "levels is null");
        this.values = requireNonNull(values, "values is null");
    }

    /**
     * Discards the values of some caches that a request selects; completes when the store has done so, or did not respond.
     *
     * @param caches their names, separated by commas
     * @return the same names
     */
    public CompletableFuture<String> discard(@Variable("refresh") DiscardRequest request, @Body String caches) {
        String notice = new DiscardNotice(values, caches, request.project(), request.runs()).text();
        return discardStored(request, caches, Optional.of(notice)).thenApply(done -> caches);
    }

    /** Parses the notice of another replica. */
    public DiscardNotice read(@Body String notice) {
        return DiscardNotice.parse(notice);
    }

    /**
     * Discards what this replica has stored of what another one discarded. A replica with the same values has already done
     * that; one of another version, or with other routes, has discarded only its own.
     *
     * @return the same notice
     */
    public CompletableFuture<DiscardNotice> discardOwn(@Body DiscardNotice notice) {
        return notice.values().equals(values)
                ? CompletableFuture.completedFuture(notice)
                : discardStored(notice, notice.caches(), Optional.empty()).thenApply(done -> notice);
    }

    private CompletableFuture<Void> discardStored(DiscardRequest request, String caches, Optional<String> notice) {
        return levels.map(stored -> request.runs().isEmpty()
                        ? stored.discard(List.of(caches.split(",")), request.project(), notice)
                        : stored.discard(request.runs(), notice))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
