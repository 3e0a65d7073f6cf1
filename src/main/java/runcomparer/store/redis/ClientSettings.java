package runcomparer.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import runcomparer.store.redis.RedisAddress.Node;

/**
 * How Lettuce connects: requests that cannot be sent now fail at once, because the service can do without the store and must
 * not wait for it.
 */
final class ClientSettings {

    static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);
    static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private static final String CLIENT_NAME = "run-comparer";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SIGN_IN_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);
    private static final int MAX_QUEUE = 2_000;
    private static final int THREADS = 2;

    private ClientSettings() {}

    /** Returns the threads of the client, which are few, because they only pass on bytes. */
    static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.equalJitter(
                        SHORTEST_RETRY.toMillis(),
                        LONGEST_RETRY.toMillis(),
                        SHORTEST_RETRY.toMillis(),
                        TimeUnit.MILLISECONDS))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        channel.pipeline().addFirst(new ResponseTimeout());
                    }
                })
                .build();
    }

    static Server server(RedisAddress address, ClientResources resources) {
        return switch (address.kind()) {
            case SINGLE -> new SingleServer(uri(address, address.nodes().get(0)), resources);
            case SENTINEL -> new SingleServer(behindSentinels(address), resources);
            case CLUSTER ->
                new ClusterServer(
                        address.nodes().stream().map(node -> uri(address, node)).toList(), resources);
        };
    }

    static ClientOptions single() {
        return ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_QUEUE)
                // a command that times out would keep its place in the queue; callers have their own timeouts
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(10))
                                .interval(Duration.ofSeconds(5))
                                .count(3)
                                .build())
                        .build())
                .build();
    }

    static ClusterClientOptions cluster() {
        return ClusterClientOptions.builder(single())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                        .build())
                .build();
    }

    private static RedisURI uri(RedisAddress address, Node node) {
        return builder(address).withHost(node.host()).withPort(node.port()).build();
    }

    private static RedisURI behindSentinels(RedisAddress address) {
        RedisURI.Builder uri = builder(address);
        address.master().ifPresent(uri::withSentinelMasterId);
        // without the password, because sentinels that have none reject it
        address.nodes()
                .forEach(node -> uri.withSentinel(RedisURI.Builder.redis(node.host(), node.port())
                        .withSsl(address.isEncrypted())
                        .withClientName(CLIENT_NAME)
                        .build()));
        return uri.build();
    }

    private static RedisURI.Builder builder(RedisAddress address) {
        RedisURI.Builder uri = RedisURI.builder()
                .withSsl(address.isEncrypted())
                .withDatabase(address.database())
                .withClientName(CLIENT_NAME)
                .withTimeout(SIGN_IN_TIMEOUT);
        address.password().ifPresent(password -> address.user()
                .ifPresentOrElse(
                        user -> uri.withAuthentication(user, password),
                        () -> uri.withPassword((CharSequence) password)));
        return uri;
    }
}
