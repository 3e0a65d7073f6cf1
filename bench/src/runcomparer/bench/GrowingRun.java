package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run that keeps logging during the soak: responses must contain all its steps but the newest. */
final class GrowingRun extends SoakCall {

    private static final String RUN = "cold0599";
    private static final String METRIC = "main/benchmark_0";
    private static final long FIRST = 250L * Corpus.STEPS + 10;

    private final long visibleAfterNanos;
    private final UpstreamProcess upstream;
    private final List<Long> loggedAt = new ArrayList<>();

    /**
     * @param visibleAfterMillis the age from which a step must be in every response that is not stale
     */
    GrowingRun(UpstreamProcess upstream, long visibleAfterMillis) {
        super("listRunSteps, growing", Workload.get("/runs/" + RUN + "/steps?metrics=" + METRIC));
        this.upstream = upstream;
        this.visibleAfterNanos = visibleAfterMillis * 1_000_000;
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

    /** The number of logged steps that must be in a response by now. */
    private synchronized long old() {
        long now = System.nanoTime();
        return loggedAt.stream().filter(at -> now - at > visibleAfterNanos).count();
    }

    @Override
    String difference(Client.Reply reply) throws IOException {
        JsonNode steps = JSON.readTree(reply.body());
        if (reply.status() != 200 || steps.size() < Corpus.STEPS) {
            return "not all steps: " + text(reply);
        }
        for (int index = 0; index < steps.size(); index++) {
            long expected = index < Corpus.STEPS ? 250L * (index + 1) : FIRST + index - Corpus.STEPS;
            if (steps.get(index).path("step").asLong() != expected) {
                return "step %d instead of %d".formatted(steps.get(index).path("step").asLong(), expected);
            }
        }
        boolean stale = reply.headers().firstValue("Cache-Status").orElse("").contains("detail=");
        long grown = steps.size() - Corpus.STEPS;
        // one more step may be there already, before it is noted as logged
        if (grown > logged() + 1 || !stale && grown < old()) {
            return "%d new steps, %d logged, %d of them long ago".formatted(grown, logged(), old());
        }
        return null;
    }
}
