package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import runcomparer.api.query.RootQuery;
import runcomparer.cache.Freshness;

/** Tells what this service is; the same for as long as it runs. */
public final class RootAnswer {

    private static final Freshness FRESH = new Freshness(Freshness.Source.HIT, Duration.ofMinutes(1));

    private final Root root;

    public RootAnswer(Root root) {
        this.root = requireNonNull(root, "root is null");
    }

    public Answer of(RootQuery query) {
        return Answer.of(root, FRESH, query.caller());
    }
}
