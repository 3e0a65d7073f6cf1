package runcomparer.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What everything that keeps values in a store shares.
 *
 * @param store whose futures end soon, whatever happens
 * @param workers turn values into bytes and back
 * @param timer renews leases; its tasks only start something
 * @param leaseDuration after which time the leases of a process end that has died
 */
public record StoreAccess(Store store, Executor workers, ScheduledExecutorService timer, Duration leaseDuration) {}
