package runcomparer.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/**
 * Keeps values in Valkey or Redis, where all replicas see them. Connects in the background; until then, and while the
 * connection is lost, every future fails at once. Thread-safe.
 */
public final class RedisStore implements Store {

    private static final Duration NUMBERS_KEPT = Duration.ofDays(7);

    private final Script get = Script.named("get");
    private final Script put = Script.named("put");
    private final Script lease = Script.named("lease");
    private final Script renew = Script.named("renew");
    private final Script release = Script.named("release");

    private final String prefix;
    private final Connections server;
    private final CompletableFuture<Void> firstAttempt;
    private final PendingBytes pending = new PendingBytes();

    private RedisStore(String prefix, Connections server) {
        this.prefix = requireNonNull(prefix, "prefix is null");
        this.server = server;
        this.firstAttempt = server.firstAttempt().thenCompose(done -> warmUp());
    }

    /**
     * Opens a store, whether or not the server can be reached yet.
     *
     * @param prefix the prefix of all keys and channels; services with another one do not see these values
     */
    public static RedisStore open(RedisAddress address, String prefix) {
        return new RedisStore(prefix, Connections.open(address));
    }

    /** Completes when the first attempt to reach the server has succeeded or failed. */
    public CompletableFuture<Void> firstAttempt() {
        return firstAttempt.copy();
    }

    /** Sends requests for missing values, because the first ones are slow, and no caller waits for these. */
    private CompletableFuture<Void> warmUp() {
        Lease none = new Lease("none", Set.of("none"), "none", 1);
        return CompletableFuture.allOf(get("none", List.of("none")), renew(none, Duration.ofSeconds(1)))
                .handle((done, failed) -> null);
    }

    /** Returns why the server has never been reached, if an attempt has failed. */
    public Optional<String> unreachedReason() {
        return server.unreachedReason();
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        if (fields.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<String> requested = List.copyOf(fields);
        List<byte[]> arguments = new ArrayList<>();
        requested.forEach(field -> {
            arguments.add(bytes(field));
            arguments.add(held.containsKey(field) ? bytes(held.get(field)) : bytes(""));
        });
        return server.list(get, List.of(prefix + group), arguments).thenApply(reply -> values(requested, reply));
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        List<byte[]> arguments = new ArrayList<>(List.of(
                bytes(field),
                value.head(),
                bytes(value.age().dividedBy(ChronoUnit.MICROS.getDuration())),
                bytes(value.reading()),
                bytes(value.bodyVersion()),
                bytes(value.lifetime()
                        .map(lifetime -> Math.max(1, lifetime.toMillis()))
                        .orElse(0L))));
        value.body().ifPresent(arguments::add);
        return pending.send(value, () -> server.number(put, List.of(prefix + group), arguments)
                .thenApply(stored -> stored == 1));
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return server.request(commands -> commands.unlink(bytes(prefix + group)).toCompletableFuture())
                .thenApply(removed -> true);
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        List<String> wanted = names.stream().distinct().toList();
        String token = UUID.randomUUID().toString();
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(new Lease(group, Set.of(), token, 0));
        }
        List<String> keys =
                Stream.concat(Stream.of(numberKey(group)), keys(group, wanted)).toList();
        return server.list(
                        lease,
                        keys,
                        List.of(bytes(token), bytes(duration.toMillis()), bytes(NUMBERS_KEPT.toMillis()), bytes(max)))
                .thenApply(reply -> lease(group, wanted, token, reply));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        if (lease.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return server.number(
                        renew,
                        keys(lease.group(), lease.names()).toList(),
                        List.of(bytes(lease.token()), bytes(duration.toMillis())))
                .thenApply(renewed -> renewed == lease.names().size());
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        if (lease.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<String> names = List.copyOf(lease.names());
        Stream<String> arguments =
                Stream.concat(Stream.of(lease.token(), prefix + Lease.channel(lease.group())), names.stream());
        return server.number(
                        release,
                        keys(lease.group(), names).toList(),
                        arguments.map(RedisStore::bytes).toList())
                .thenApply(released -> null);
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return server.request(commands -> commands.publish(bytes(prefix + channel), bytes(message))
                        .toCompletableFuture())
                .thenApply(listeners -> null);
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return server.channels().subscribe(prefix + channel, listener);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Map<String, StoredValue> values(List<String> fields, List<Object> reply) {
        Map<String, StoredValue> values = new HashMap<>();
        for (int i = 0; i < reply.size(); i += 4) {
            values.put(
                    fields.get(Math.toIntExact((long) reply.get(i)) - 1),
                    new StoredValue(
                            (byte[]) reply.get(i + 1),
                            Optional.ofNullable((byte[]) reply.get(i + 2)),
                            Duration.of((long) reply.get(i + 3), ChronoUnit.MICROS)));
        }
        return values;
    }

    private static Lease lease(String group, List<String> wanted, String token, List<Object> reply) {
        Set<String> taken = reply.stream()
                .skip(1)
                .map(number -> wanted.get(Math.toIntExact((long) number) - 1))
                .collect(toSet());
        return new Lease(group, taken, token, (long) reply.get(0));
    }

    /** Returns the keys of leases, which share a hash tag, so that a cluster keeps them together. */
    private Stream<String> keys(String group, Collection<String> names) {
        return names.stream().map(name -> numberKey(group) + "/" + name);
    }

    /** Returns the key of the number of the last reading. */
    private String numberKey(String group) {
        return prefix + "{lease/" + group + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
