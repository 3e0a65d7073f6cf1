package runcomparer.store;

import static java.util.Objects.requireNonNull;

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

    public Lease {
        requireNonNull(group, "group is null");
        requireNonNull(token, "token is null");
        names = Set.copyOf(names);
    }

    /** Returns the channel in which the names of a group are published when their leases end. */
    public static String channel(String group) {
        return group + "/released";
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }
}
