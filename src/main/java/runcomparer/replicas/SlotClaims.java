package runcomparer.replicas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import runcomparer.turns.Demand;

/**
 * How many slots each replica holds and wants, as recently published; replicas publish this while one waits. Guarded by
 * the lock of its {@link Slots}.
 */
final class SlotClaims {

    /** A waiting replica publishes its claim about once a second. */
    private static final long LIFETIME = Duration.ofMillis(2_500).toNanos();

    private final Map<String, Claim> others = new HashMap<>();
    private final String id;
    private final int slots;

    /**
     * @param id the id of this replica
     * @param slots the number of slots of all replicas together
     */
    SlotClaims(String id, int slots) {
        this.id = id;
        this.slots = slots;
    }

    /** Records the claim of another replica. */
    void record(String other, Demand demand, long now) {
        if (demand.wanted() > 0) {
            others.put(other, new Claim(other, demand, now));
        } else {
            others.remove(other);
        }
    }

    /**
     * Returns how many slots this replica may hold: all while no other waits, otherwise an equal share, or more if
     * others want less than theirs. All replicas arrive at the same result.
     *
     * @param held how many slots this replica holds
     * @param wanted how many slots it wants
     */
    int share(int held, int wanted, long now) {
        others.values().removeIf(claim -> now - claim.at() > LIFETIME);
        if (others.values().stream().noneMatch(Claim::isWaiting)) {
            return slots;
        }
        List<Claim> claims = new ArrayList<>(others.values());
        claims.add(new Claim(id, new Demand(held, wanted), now));
        claims.sort(order(claims.size() > slots));
        int left = slots;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            int part = Math.min(claim.demand().wanted(), left / (claims.size() - i));
            if (claim.id().equals(id)) {
                return part;
            }
            left -= part;
        }
        throw new IllegalStateException("this replica has no claim");
    }

    /**
     * Orders claims so that the remainders go to the last.
     *
     * @param isCrowded whether there are fewer slots than replicas; then those that hold some give way to the others
     */
    private static Comparator<Claim> order(boolean isCrowded) {
        return Comparator.<Claim>comparingInt(claim ->
                        isCrowded ? -claim.demand().held() : claim.demand().wanted())
                .thenComparing(Claim::id);
    }

    private record Claim(String id, Demand demand, long at) {

        boolean isWaiting() {
            return demand.wanted() > demand.held();
        }
    }
}
