package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RootQuery;
import runcomparer.cache.Freshness;

/** Responds to {@code GET /} with what this service is, which never changes while it runs. */
@NonBlocking
public final class GetRoot {

    private static final Freshness FRESH = new Freshness(Freshness.Source.HIT, Duration.ofMinutes(1));

    private final Root root;

    public GetRoot(Root root) {
        this.root = requireNonNull(root, "root is null");
    }

    public ApiResponse respond(RootQuery query) {
        return new ApiResponse("root", root, () -> root, FRESH, query.caller(), Map.of());
    }
}
