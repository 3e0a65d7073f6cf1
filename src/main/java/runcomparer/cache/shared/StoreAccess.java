package runcomparer.cache.shared;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import runcomparer.store.Store;

/**
 * What the second levels of all caches share.
 *
 * @param store whose futures end soon, whatever happens
 * @param workers turn values into bytes and back
 * @param timer renews leases; its tasks only start something
 */
public record StoreAccess(Store store, Executor workers, ScheduledExecutorService timer) {}
