package runcomparer.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** A stand-alone server, one behind sentinels, or a cluster. Lettuce maintains a connection once there is one. */
interface Server extends AutoCloseable {

    /** Connects, or fails if that is impossible now. */
    CompletionStage<? extends StatefulConnection<byte[], byte[]>> connect();

    /** Connects for messages, or fails if that is impossible now. */
    CompletionStage<? extends StatefulRedisPubSubConnection<String, String>> connectForMessages();

    /** Returns the commands of a connection to this server. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    @Override
    void close();
}
