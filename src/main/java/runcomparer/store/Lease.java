package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The right to read something while the other processes wait for the results.
 *
 * @param group what the names belong to
 * @param names what may be read; empty if others held everything
 * @param token distinguishes this holder from all others
 * @param reading the number of the reading, a fencing token: higher than that of every earlier lease of this group
 */
public record Lease(String group, Set<String> names, String token, long reading) {

    /** Short enough for the processes that wait for one that has died. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /**
     * Long enough for the pauses of a process under little load. A longer pause only costs another reading, because the
     * store keeps the later one.
     */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    public Lease {
        requireNonNull(group, "group is null");
        requireNonNull(token, "token is null");
        names = Set.copyOf(names);
    }

    /**
     * Returns how long a dead process's leases outlive it: so briefly that a waiting process can still take over in time.
     *
     * @param maxWait how long callers wait for the result of a reading
     */
    public static Duration duration(Duration maxWait) {
        return Collections.max(List.of(SHORTEST, Collections.min(List.of(LONGEST, maxWait.dividedBy(2)))));
    }

    /** Returns the channel on which the names of a group are published when their leases are released. */
    public static String channel(String group) {
        return group + "/released";
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }
}
