package runcomparer.turns;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The number of turns held in total, by each caller, and for each call and run. Guarded by the lock of its {@link
 * FairQueue}.
 */
final class TurnCounts {

    private final TurnLimits limits;
    private final Map<String, Integer> byClient = new HashMap<>();
    private final Map<Object, Integer> byCallOrRun = new HashMap<>();
    private int total;

    TurnCounts(TurnLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns whether the request can have a turn now.
     *
     * @param alone whether no other caller is active
     */
    boolean allows(TurnRequest request, boolean alone) {
        return hasFree()
                && heldBy(request) < (alone ? limits.maxPerLoneCaller() : limits.maxPerCaller())
                && request.callAndRuns().stream()
                        .allMatch(key -> byCallOrRun.getOrDefault(key, 0) < limits.maxPerCallOrRun());
    }

    boolean hasFree() {
        return total < limits.maxTurns();
    }

    int total() {
        return total;
    }

    /** Orders requests: callers with the fewest turns first, and within a caller the calls with the fewest. */
    Comparator<TurnRequest> order() {
        return Comparator.comparingInt(this::heldBy)
                .thenComparingInt(request -> byCallOrRun.getOrDefault(request.call(), 0));
    }

    private int heldBy(TurnRequest request) {
        return byClient.getOrDefault(request.client(), 0);
    }

    void add(TurnRequest request) {
        total++;
        byClient.merge(request.client(), 1, Integer::sum);
        request.callAndRuns().forEach(key -> byCallOrRun.merge(key, 1, Integer::sum));
    }

    void remove(TurnRequest request) {
        total--;
        byClient.computeIfPresent(request.client(), (client, held) -> held > 1 ? held - 1 : null);
        request.callAndRuns()
                .forEach(key -> byCallOrRun.computeIfPresent(key, (same, held) -> held > 1 ? held - 1 : null));
    }
}
