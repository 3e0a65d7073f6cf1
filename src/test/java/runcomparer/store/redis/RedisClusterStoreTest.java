package runcomparer.store.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import runcomparer.store.Store;
import runcomparer.store.StoreContract;
import runcomparer.testing.RunningRedis;

/** The store in a cluster, which refuses requests for keys that could be on different nodes. */
class RedisClusterStoreTest extends StoreContract {

    private static RunningRedis node;
    private static RedisStore store;

    @BeforeAll
    static void open() {
        node = RunningRedis.startCluster();
        store = Stores.connected(node.address().replace("redis:", "redis-cluster:"), "digest/");
    }

    @AfterAll
    static void close() {
        store.close();
        node.close();
    }

    @Override
    public Store store() {
        return store;
    }
}
