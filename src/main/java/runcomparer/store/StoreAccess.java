package runcomparer.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all users of a store share.
 *
 * @param store its futures always complete soon
 * @param workers turn values into bytes and back
 * @param timer renews leases; its tasks must not block
 * @param leaseDuration how long a dead process's leases outlive it
 */
public record StoreAccess(Store store, Executor workers, ScheduledExecutorService timer, Duration leaseDuration) {}
