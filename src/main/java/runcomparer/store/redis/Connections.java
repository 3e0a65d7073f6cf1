package runcomparer.store.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The connections to the server: one for all requests, one for messages. They are established in the background; without
 * them, requests fail at once. Thread-safe.
 */
final class Connections implements AutoCloseable {

    private final ClientResources resources = ClientSettings.resources();
    private final Channels channels = new Channels();
    private final Server server;
    private final RetryingConnection<StatefulConnection<byte[], byte[]>> requests;
    private final RetryingConnection<StatefulRedisPubSubConnection<String, String>> messages;

    private Connections(RedisAddress address) {
        this.server = ClientSettings.server(address, resources);
        this.requests = new RetryingConnection<>(
                "the store " + address, server::connect, connected -> {}, resources.eventExecutorGroup());
        this.messages =
                new RetryingConnection<>("", server::connectForMessages, channels::use, resources.eventExecutorGroup());
    }

    static Connections open(RedisAddress address) {
        Connections opened = new Connections(address);
        opened.requests.start();
        opened.messages.start();
        return opened;
    }

    /** Runs a script that returns a list of numbers and bytes. */
    CompletableFuture<List<Object>> list(Script script, List<String> keys, List<byte[]> arguments) {
        return request(commands -> script.run(commands, ScriptOutputType.MULTI, keys, arguments));
    }

    /** Runs a script that returns a number. */
    CompletableFuture<Long> number(Script script, List<String> keys, List<byte[]> arguments) {
        return request(commands -> script.run(commands, ScriptOutputType.INTEGER, keys, arguments));
    }

    /** Sends a request; exceptions become a failed future. */
    <T> CompletableFuture<T> request(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletableFuture<T>> function) {
        try {
            return function.apply(server.commands(requests.get()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Completes when the first attempt to connect has succeeded or failed. */
    CompletableFuture<Void> firstAttempt() {
        return requests.firstAttempt();
    }

    /** Returns why the server has never been reached, if an attempt has failed. */
    Optional<String> unreachedReason() {
        return requests.unreachedReason();
    }

    Channels channels() {
        return channels;
    }

    @Override
    public void close() {
        requests.close();
        messages.close();
        server.close();
        long patience = ClientSettings.SHUTDOWN_TIMEOUT.toMillis();
        resources.shutdown(0, patience, TimeUnit.MILLISECONDS).awaitUninterruptibly(patience);
    }
}
