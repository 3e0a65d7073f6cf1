package runcomparer.store.disk;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import runcomparer.store.Lease;

/** The leases held within this process. Thread-safe. */
final class HeldLeases {

    private final Map<Name, Holder> holders = new HashMap<>();
    private final Numbers numbers;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime} */
    HeldLeases(Numbers numbers, LongSupplier nanoTime) {
        this.numbers = numbers;
        this.nanoTime = nanoTime;
    }

    synchronized Lease take(String group, Collection<String> names, int max, Duration duration) {
        long now = nanoTime.getAsLong();
        holders.values().removeIf(holder -> holder.expiresAt() - now <= 0);
        Holder holder = new Holder(UUID.randomUUID().toString(), now + duration.toNanos());
        Set<String> free = names.stream()
                .filter(name -> !holders.containsKey(new Name(group, name)))
                .distinct()
                .limit(max)
                .collect(toSet());
        free.forEach(name -> holders.put(new Name(group, name), holder));
        return new Lease(group, free, holder.token(), numbers.next());
    }

    synchronized boolean renew(Lease lease, Duration duration) {
        long now = nanoTime.getAsLong();
        if (!lease.names().stream().allMatch(name -> isHeld(lease, name, now))) {
            return false;
        }
        Holder renewed = new Holder(lease.token(), now + duration.toNanos());
        lease.names().forEach(name -> holders.put(new Name(lease.group(), name), renewed));
        return true;
    }

    /** Releases a lease; returns the names that it still held. */
    synchronized List<String> release(Lease lease) {
        long now = nanoTime.getAsLong();
        return lease.names().stream()
                .filter(name -> isHeld(lease, name, now))
                .peek(name -> holders.remove(new Name(lease.group(), name)))
                .toList();
    }

    private boolean isHeld(Lease lease, String name, long now) {
        Holder holder = holders.get(new Name(lease.group(), name));
        return holder != null && holder.token().equals(lease.token()) && holder.expiresAt() - now > 0;
    }

    private record Name(String group, String name) {}

    private record Holder(String token, long expiresAt) {}
}
