package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run that logs on during the soak: its answers hold all that it logged, but for what is too new to be known. */
final class GrowingRun extends SoakCall {

    private static final String RUN = "cold0599";
    private static final String METRIC = "main/benchmark_0";
    private static final long FIRST = 250L * Corpus.STEPS + 10;

    private final long knownAfterNanos;
    private final UpstreamProcess upstream;
    private final List<Long> loggedAt = new ArrayList<>();

    /**
     * @param knownAfterMillis how old a step is that an answer must hold which is not marked as stale
     */
    GrowingRun(UpstreamProcess upstream, long knownAfterMillis) {
        super("listRunSteps, growing", Workload.get("/runs/" + RUN + "/steps?metrics=" + METRIC));
        this.upstream = upstream;
        this.knownAfterNanos = knownAfterMillis * 1_000_000;
    }

    /** Logs the next step. */
    void log() {
        upstream.log(RUN, METRIC, FIRST + logged());
        synchronized (this) {
            loggedAt.add(System.nanoTime());
        }
    }

    private synchronized int logged() {
        return loggedAt.size();
    }

    /** How many of the logged steps must be known by now. */
    private synchronized long old() {
        long now = System.nanoTime();
        return loggedAt.stream().filter(at -> now - at > knownAfterNanos).count();
    }

    @Override
    String wrong(Client.Reply reply) throws IOException {
        JsonNode steps = JSON.readTree(reply.body());
        if (reply.status() != 200 || steps.size() < Corpus.STEPS) {
            return "not all steps: " + text(reply);
        }
        for (int index = 0; index < steps.size(); index++) {
            long right = index < Corpus.STEPS ? 250L * (index + 1) : FIRST + index - Corpus.STEPS;
            if (steps.get(index).path("step").asLong() != right) {
                return "step %d instead of %d".formatted(steps.get(index).path("step").asLong(), right);
            }
        }
        boolean stale = reply.headers().firstValue("Cache-Status").orElse("").contains("detail=");
        long grown = steps.size() - Corpus.STEPS;
        // one step more may be there already, whose logging has not been noted yet
        if (grown > logged() + 1 || !stale && grown < old()) {
            return "%d new steps, %d logged, %d of them long ago".formatted(grown, logged(), old());
        }
        return null;
    }
}
