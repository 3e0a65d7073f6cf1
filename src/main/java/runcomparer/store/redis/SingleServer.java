package runcomparer.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A stand-alone server, or the one that sentinels name. */
final class SingleServer implements Server {

    private final RedisClient client;
    private final RedisURI address;

    SingleServer(RedisURI address, ClientResources resources) {
        this.address = address;
        this.client = RedisClient.create(resources);
        client.setOptions(ClientSettings.single());
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect() {
        return client.connectAsync(ByteArrayCodec.INSTANCE, address);
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<String, String>> connectForMessages() {
        return client.connectPubSubAsync(StringCodec.UTF8, address);
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
        return ((StatefulRedisConnection<byte[], byte[]>) connection).async();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, ClientSettings.SHUTDOWN_TIMEOUT);
    }
}
