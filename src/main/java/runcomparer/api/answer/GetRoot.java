package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RootQuery;
import runcomparer.cache.Freshness;

/** Answers {@code GET /}: tells what this service is; the same for as long as it runs. */
@NeverWaits
public final class GetRoot {

    private static final Freshness FRESH = new Freshness(Freshness.Source.HIT, Duration.ofMinutes(1));

    private final Root root;

    public GetRoot(Root root) {
        this.root = requireNonNull(root, "root is null");
    }

    public Answer answer(RootQuery query) {
        return new Answer("root", root, () -> root, FRESH, query.caller(), Map.of());
    }
}
