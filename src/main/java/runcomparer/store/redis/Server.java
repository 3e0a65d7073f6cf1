package runcomparer.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** A server that stands alone or behind sentinels, or a cluster. Lettuce keeps a connection once there is one. */
interface Server extends AutoCloseable {

    /** Connects, or fails if that is not possible now. */
    CompletionStage<? extends StatefulConnection<byte[], byte[]>> connect();

    /** Connects for messages, or fails if that is not possible now. */
    CompletionStage<? extends StatefulRedisPubSubConnection<String, String>> connectForMessages();

    /** Returns what can be asked through a connection of this server. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    @Override
    void close();
}
