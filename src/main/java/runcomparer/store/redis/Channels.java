package runcomparer.store.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.store.Store.Subscription;

/** The listeners of each channel, even while there is no connection. Thread-safe. */
final class Channels extends RedisPubSubAdapter<String, String> implements RedisConnectionStateListener {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private Optional<StatefulRedisPubSubConnection<String, String>> connection = Optional.empty();

    /** Uses a connection from now on, also after it has reconnected to another server. */
    synchronized void use(StatefulRedisPubSubConnection<String, String> connected) {
        connection = Optional.of(connected);
        connected.addListener((RedisConnectionStateListener) this);
        connected.addListener((RedisPubSubListener<String, String>) this);
        subscribeToAll();
    }

    synchronized Subscription subscribe(String channel, Consumer<String> listener) {
        requireNonNull(listener, "listener is null");
        Consumer<String> entry = message -> deliver(message, channel, listener);
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(entry);
        subscribe(channel);
        return () -> unsubscribe(channel, entry);
    }

    private synchronized void unsubscribe(String channel, Consumer<String> entry) {
        List<Consumer<String>> others = listeners.getOrDefault(channel, List.of());
        if (others.remove(entry) && others.isEmpty()) {
            listeners.remove(channel);
            connection.ifPresent(connected -> connected.async().unsubscribe(channel));
        }
    }

    /** Lettuce restores the subscriptions that the server has confirmed, but not those made while the connection was lost. */
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connected, SocketAddress address) {
        subscribeToAll();
    }

    private synchronized void subscribeToAll() {
        subscribe(listeners.keySet().toArray(String[]::new));
    }

    private void subscribe(String... channels) {
        if (channels.length > 0) {
            connection.ifPresent(
                    connected -> connected.async().subscribe(channels).whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.debug("cannot subscribe to {}", List.of(channels), failure);
                        }
                    }));
        }
    }

    @Override
    public void message(String channel, String message) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(message));
    }

    private static void deliver(String message, String channel, Consumer<String> listener) {
        try {
            listener.accept(message);
        } catch (RuntimeException e) {
            LOG.warn("a listener of '{}' failed", channel, e);
        }
    }
}
