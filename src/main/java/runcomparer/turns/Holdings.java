package runcomparer.turns;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** How many turns are held, in all, by each caller, and for each call and run. Used under the lock of its {@link Turns}. */
final class Holdings {

    private final TurnBounds bounds;
    private final Map<String, Integer> byClient = new HashMap<>();
    private final Map<Object, Integer> byOther = new HashMap<>();
    private int all;

    Holdings(TurnBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Whether a turn is left for it.
     *
     * @param alone whether nobody else reads
     */
    boolean allow(Claim claim, boolean alone) {
        return hasFree()
                && ofClient(claim) < (alone ? bounds.mostOfLoneCaller() : bounds.mostOfCaller())
                && claim.others().stream().allMatch(other -> byOther.getOrDefault(other, 0) < bounds.mostOfOne());
    }

    boolean hasFree() {
        return all < bounds.most();
    }

    int all() {
        return all;
    }

    /** Who comes before whom: the caller that holds the fewest turns, and of its calls the one that does. */
    Comparator<Claim> order() {
        return Comparator.comparingInt(this::ofClient).thenComparingInt(claim -> byOther.getOrDefault(claim.call(), 0));
    }

    private int ofClient(Claim claim) {
        return byClient.getOrDefault(claim.client(), 0);
    }

    void take(Claim claim) {
        all++;
        byClient.merge(claim.client(), 1, Integer::sum);
        claim.others().forEach(other -> byOther.merge(other, 1, Integer::sum));
    }

    void giveBack(Claim claim) {
        all--;
        byClient.computeIfPresent(claim.client(), (client, held) -> held > 1 ? held - 1 : null);
        claim.others().forEach(other -> byOther.computeIfPresent(other, (key, held) -> held > 1 ? held - 1 : null));
    }
}
