package runcomparer.store.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import runcomparer.store.Store;
import runcomparer.store.StoreContract;
import runcomparer.testing.RunningRedis;

/** The store in a server that is discovered through a sentinel. */
class RedisSentinelStoreTest extends StoreContract {

    private static RunningRedis server;
    private static RunningRedis sentinel;
    private static RedisStore store;

    @BeforeAll
    static void open() {
        server = RunningRedis.start();
        sentinel = RunningRedis.startSentinel(server);
        store = Stores.connected(
                sentinel.address().replace("redis:", "redis-sentinel:") + "?sentinelMasterId=main", "digest/");
    }

    @AfterAll
    static void close() {
        store.close();
        sentinel.close();
        server.close();
    }

    @Override
    public Store store() {
        return store;
    }
}
