package runcomparer.store.redis;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisReadOnlyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoreContract;
import runcomparer.testing.RunningRedis;

/** The store in a stand-alone server. */
class RedisStoreTest extends StoreContract {

    private static final Duration LONG = Duration.ofMinutes(5);

    private static RunningRedis redis;
    private static RedisStore store;
    private static RedisStore replica;
    private static RedisStore otherService;

    private final String group = "run/team/project/" + UUID.randomUUID();

    @BeforeAll
    static void open() {
        redis = RunningRedis.start();
        store = Stores.connected(redis.address(), "digest/");
        replica = Stores.connected(redis.address(), "digest/");
        otherService = Stores.connected(redis.address(), "other/");
    }

    @AfterAll
    static void close() {
        List.of(store, replica, otherService).forEach(Store::close);
        redis.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Test
    void replicas_seeTheSameValuesAndMessages() {
        put(store, "body", 1);

        assertThat(done(replica.get(group, List.of("field")))).containsOnlyKeys("field");
        assertThat(store.isShared()).isTrue();
        try (Subscriber subscriber = new Subscriber(replica, group).awaitProbe()) {
            done(store.publish(group, "message"));

            await().untilAsserted(() -> assertThat(subscriber.messages()).containsExactly("message"));
        }
    }

    @Test
    void otherPrefix_isASeparateStore() {
        put(store, "body", 1);
        Lease held = done(store.lease(group, Set.of("field"), LONG));
        try (Subscriber otherSubscriber = new Subscriber(otherService, group).awaitProbe()) {
            assertThat(done(otherService.get(group, List.of("field")))).isEmpty();
            assertThat(done(otherService.lease(group, Set.of("field"), LONG)).names())
                    .isEqualTo(held.names());

            done(store.publish(group, "message"));
            otherSubscriber.awaitProbe();

            assertThat(otherSubscriber.messages()).isEmpty();
        }
        assertThat(redis.command("KEYS", "*" + group + "*").lines())
                .isNotEmpty()
                .allMatch(key -> key.startsWith("digest/") || key.startsWith("other/"));
    }

    @Test
    void scriptsFlushedFromTheServer_areSentAgain() {
        redis.command("SCRIPT", "FLUSH");

        put(store, "body", 1);

        assertThat(done(store.get(group, List.of("field")))).containsOnlyKeys("field");
    }

    @Test
    void lifetime_isThatOfTheLastPut() {
        done(store.put(group, "field", new NewValue(bytes("h"), bytes("b"), Duration.ZERO, 1, Optional.of(LONG))));
        assertThat(Long.parseLong(redis.command("PTTL", "digest/" + group).strip()))
                .isBetween(1L, LONG.toMillis());

        put(store, "body", 2);
        assertThat(redis.command("PTTL", "digest/" + group)).isEqualToIgnoringNewLines("-1");
    }

    @Test
    void age_serverClockSetBack_isNegative() {
        put(store, "body", 1);
        redis.command("HSET", "digest/" + group, "n field", "1 9000000000000000 0");

        assertThat(done(store.get(group, List.of("field"))).get("field").age()).isNegative();
    }

    @Test
    void readings_serverClockSetBack_stillGrow() {
        redis.command("SET", "digest/{lease/" + group + "}", "8000000000000000");

        assertThat(done(store.lease(group, Set.of("one"), LONG)).reading()).isEqualTo(8_000_000_000_000_001L);
        assertThat(done(store.lease(group, Set.of("two"), LONG)).reading()).isEqualTo(8_000_000_000_000_002L);
    }

    @Test
    void readings_areComparedInFull() {
        put(store, "later", Long.MAX_VALUE);

        put(store, "earlier", Long.MAX_VALUE - 1);

        assertThat(done(store.get(group, List.of("field"))).get("field").body()).hasValue(bytes("later"));
    }

    @Test
    void replicasWantingTheSameNames_oneGetsAll() {
        Set<String> names =
                IntStream.range(0, 50).mapToObj(number -> "run " + number).collect(toSet());
        for (int round = 0; round < 50; round++) {
            String project = group + round;
            CompletableFuture<Lease> one = store.lease(project, names, LONG);
            CompletableFuture<Lease> other = replica.lease(project, names, LONG);

            assertThat(List.of(done(one).names(), done(other).names())).containsExactlyInAnyOrder(names, Set.of());
        }
    }

    @Test
    void releaseByOneReplica_isHeardByTheOther() {
        Lease lease = done(store.lease(group, Set.of("one"), LONG));
        try (Subscriber subscriber = new Subscriber(replica, Lease.channel(group)).awaitProbe()) {
            assertThat(done(replica.lease(group, Set.of("one"), LONG)).isEmpty())
                    .isTrue();

            done(store.release(lease));

            await().untilAsserted(() -> assertThat(subscriber.messages()).containsExactly("one"));
            assertThat(done(replica.lease(group, Set.of("one"), LONG)).isEmpty())
                    .isFalse();
        }
    }

    @Test
    void replicaSuspendedForLongerThanItsLease_overwritesNothing() {
        Lease expired = done(store.lease(group, Set.of("field"), Duration.ofMillis(50)));
        Lease successor =
                await().until(() -> done(replica.lease(group, Set.of("field"), LONG)), lease -> !lease.isEmpty());
        put(replica, "new", successor.reading());

        put(store, "old", expired.reading());
        done(store.release(expired));

        assertThat(done(store.get(group, List.of("field"))).get("field").body()).hasValue(bytes("new"));
        assertThat(done(replica.renew(successor, LONG))).isTrue();
    }

    @Test
    void namesWithBraces_areLeased() {
        Lease lease = done(store.lease("a}{b" + group, Set.of("{x}", "}"), LONG));

        assertThat(lease.names()).containsExactlyInAnyOrder("{x}", "}");
        assertThat(done(replica.renew(lease, LONG))).isTrue();
    }

    @Test
    void tooLargeValue_isRejected() {
        CompletableFuture<Boolean> stored = store.put(group, "field", value(new byte[33 << 20], 1));

        assertThatThrownBy(() -> done(stored))
                .hasMessageContaining("the value has 34603012 bytes, more than the allowed 33554432");
    }

    @Test
    void fullServer_rejectsValuesUntilThereIsRoom() {
        put(store, "body", 1);
        redis.limitMemory(1_000_000);
        try {
            CompletableFuture<Boolean> stored = store.put(group, "field", value(bytes("new"), 2));

            assertThatThrownBy(() -> done(stored))
                    .hasCauseInstanceOf(RedisCommandExecutionException.class)
                    .hasMessageContaining("OOM");
            assertThat(done(store.get(group, List.of("field"))).get("field").body())
                    .hasValue(bytes("body"));
        } finally {
            redis.limitMemory(0);
        }
        assertThat(done(store.put(group, "field", value(bytes("new"), 2)))).isTrue();
    }

    @Test
    void readOnlyServer_rejectsValues() {
        redis.command("REPLICAOF", "127.0.0.1", "1");
        try {
            CompletableFuture<Boolean> stored = store.put(group, "field", value(bytes("body"), 1));

            assertThatThrownBy(() -> done(stored)).hasCauseInstanceOf(RedisReadOnlyException.class);
        } finally {
            redis.command("REPLICAOF", "NO", "ONE");
        }
    }

    @Test
    void connections_haveAName() {
        assertThat(redis.command("CLIENT", "LIST").lines().filter(client -> client.contains("name=run-comparer")))
                .as("for requests and for messages, of three stores")
                .hasSize(6);
    }

    private void put(Store replica, String body, long reading) {
        assertThat(done(replica.put(group, "field", value(bytes(body), reading))))
                .isTrue();
    }

    private static NewValue value(byte[] body, long reading) {
        return new NewValue(bytes("head"), body, Duration.ZERO, reading, Optional.empty());
    }
}
