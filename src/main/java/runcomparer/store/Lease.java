package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The right to read some things while the other processes wait for the results.
 *
 * @param group what the names belong to
 * @param names what may be read; empty if everything was held by others
 * @param token distinguishes this holder from all others
 * @param reading the number of the reading, higher than that of every earlier lease of this group
 */
public record Lease(String group, Set<String> names, String token, long reading) {

    /** Short enough for those who wait when a process has died. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /**
     * Long enough for the pauses of a process that has little to do. A longer pause only costs another reading, because the
     * store takes the later one.
     */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    public Lease {
        requireNonNull(group, "group is null");
        requireNonNull(token, "token is null");
        names = Set.copyOf(names);
    }

    /**
     * Returns after which time the lease of a process ends that has died: so early that whoever waits can still take over.
     *
     * @param patience how long callers wait for what is read
     */
    public static Duration duration(Duration patience) {
        return Collections.max(List.of(SHORTEST, Collections.min(List.of(LONGEST, patience.dividedBy(2)))));
    }

    /** Returns the channel in which the names of a group are published when their leases end. */
    public static String channel(String group) {
        return group + "/released";
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }
}
