package runcomparer.store.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import runcomparer.store.Store;

/** Opens stores, and waits for them. */
final class Stores {

    private Stores() {}

    /** Opens a store and waits until it can be used. */
    static RedisStore connected(String address, String prefix) {
        RedisStore store = RedisStore.open(RedisAddress.parse(address), prefix);
        awaitUsable(store);
        return store;
    }

    /** Waits until a store can be used. */
    static void awaitUsable(Store store) {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> !outcome(store.get("group", List.of("field"))).isCompletedExceptionally());
    }

    /** Waits until a future has completed or failed, and returns it. */
    static <T> CompletableFuture<T> outcome(CompletableFuture<T> future) {
        return future.orTimeout(2, TimeUnit.MINUTES)
                .handle((value, failure) -> future)
                .join();
    }
}
