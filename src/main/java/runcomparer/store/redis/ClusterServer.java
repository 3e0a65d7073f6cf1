package runcomparer.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A cluster, of which some nodes are configured; the others are discovered through them. */
final class ClusterServer implements Server {

    private final RedisClusterClient client;

    ClusterServer(List<RedisURI> nodes, ClientResources resources) {
        this.client = RedisClusterClient.create(resources, nodes);
        client.setOptions(ClientSettings.cluster());
    }

    @Override
    public CompletionStage<StatefulRedisClusterConnection<byte[], byte[]>> connect() {
        return client.refreshPartitionsAsync().thenCompose(refreshed -> client.connectAsync(ByteArrayCodec.INSTANCE));
    }

    @Override
    public CompletionStage<StatefulRedisClusterPubSubConnection<String, String>> connectForMessages() {
        return client.refreshPartitionsAsync().thenCompose(refreshed -> client.connectPubSubAsync(StringCodec.UTF8));
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
        return ((StatefulRedisClusterConnection<byte[], byte[]>) connection).async();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, ClientSettings.SHUTDOWN_TIMEOUT);
    }
}
