package runcomparer.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;
import runcomparer.store.redis.RedisAddress.Kind;
import runcomparer.testing.LogCapture;
import runcomparer.testing.RunningRedis;

/** The store while its server is down, suspended, or not a Redis at all. */
class RedisFailuresTest {

    private static final String PREFIX = "digest/";

    @Test
    void wrongPassword_failsEverything_andIsNotLogged() {
        try (LogCapture log = LogCapture.start();
                RunningRedis redis = RunningRedis.start();
                Store store = open(redis.address().replace(RunningRedis.PASSWORD_IN_ADDRESS, "wrong-secret"))) {
            await().untilAsserted(() -> assertThat(failure(get(store))).contains("is not available yet: WRONGPASS"));

            assertThat(failure(store.publish("channel", "message"))).contains("not available yet");
            assertThat(failure(store.lease("group", Set.of("name"), Duration.ofMinutes(1))))
                    .contains("not available yet");
            assertThat(log.text() + failure(get(store)) + store)
                    .contains("the store cannot be reached")
                    .doesNotContain("wrong-secret");
        }
    }

    @Test
    void serverDownAtTheStart_isUsedOnceItIsUp() {
        try (RunningRedis redis = RunningRedis.start()) {
            redis.kill();
            try (Store store = open(redis.address());
                    Subscriber subscriber = new Subscriber(store, "channel")) {
                assertThat(failure(get(store))).contains("not available yet");

                redis.launch();

                Stores.awaitUsable(store);
                subscriber.awaitProbe();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedServer_isUsedAgain_andItsMessagesArriveAgain(Kind kind) {
        try (LogCapture log = LogCapture.start();
                RunningRedis redis = kind == Kind.CLUSTER ? RunningRedis.startCluster() : RunningRedis.start();
                RunningRedis sentinel = RunningRedis.startSentinel(redis);
                Store store = Stores.connected(address(kind, redis, sentinel), PREFIX);
                Subscriber before = new Subscriber(store, "before").awaitProbe()) {
            redis.kill();
            await().untilAsserted(() -> assertThat(failure(get(store))).isNotEmpty());
            try (Subscriber meanwhile = new Subscriber(store, "meanwhile")) {
                redis.launch();
                Stores.awaitUsable(store);
                before.awaitProbe();
                meanwhile.awaitProbe();
            }
            assertThat(log.text()).as("no line for each attempt").doesNotContain("Cannot reconnect");
        }
    }

    @Test
    void suspendedServer_doesNotPileUpRequests() {
        try (LogCapture log = LogCapture.start();
                RunningRedis redis = RunningRedis.start();
                Store store = Stores.connected(redis.address(), PREFIX)) {
            redis.pause();

            assertThat(failure(get(store).orTimeout(1, TimeUnit.MILLISECONDS))).contains("TimeoutException");
            List<CompletableFuture<Map<String, StoredValue>>> values =
                    IntStream.range(0, 3_000).mapToObj(number -> get(store)).toList();
            assertThat(failure(values.get(2_999))).contains("size exceeded: 2000");
            assertThat(log.text()).as("no line for each request").doesNotContain("size exceeded");
            redis.resume();
            Stores.awaitUsable(store);
        }
    }

    @Test
    void suspendedServer_doesNotPileUpBytes() {
        NewValue large = new NewValue(new byte[1], new byte[30 << 20], Duration.ZERO, 1, Optional.empty());
        try (RunningRedis redis = RunningRedis.start();
                Store store = Stores.connected(redis.address(), PREFIX)) {
            redis.pause();
            List<CompletableFuture<Boolean>> stored = IntStream.range(0, 3)
                    .mapToObj(number -> store.put("group", "field", large))
                    .toList();

            assertThat(failure(stored.get(2))).contains("bytes are waiting for the store, more than the allowed");

            redis.resume();
            await().until(() ->
                    !Stores.outcome(store.put("group", "field", large)).isCompletedExceptionally());
        }
    }

    @Test
    void silentServer_isReconnectedTo() {
        try (RunningRedis redis = RunningRedis.start();
                Store store = Stores.connected(redis.address(), PREFIX)) {
            redis.pause();

            assertThat(failure(get(store))).contains("Connection disconnected");

            redis.resume();
            Stores.awaitUsable(store);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-LOADING Redis is loading the dataset in memory\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "+PONG\r\n",
                ":1\r\n",
                "*1\r\n$3\r\nabc\r\n",
                "*4\r\n:9\r\n$1\r\na\r\n$1\r\nb\r\n:1\r\n",
                "$-1\r\n",
            })
    void malformedReply_isAFailure(String reply) {
        try (FakeRedis fake = new FakeRedis(Map.of("EVALSHA", reply));
                Store store = open(fake.address())) {
            await().untilAsserted(
                            () -> assertThat(failure(get(store))).isNotEmpty().doesNotContain("not available yet"));
        }
    }

    @Test
    void otherKindOfServer_isNotConnectedTo() {
        try (FakeRedis fake = new FakeRedis(Map.of("HELLO", "220 mail.example.org ESMTP\r\n"));
                Store store = open(fake.address())) {
            await().untilAsserted(() -> assertThat(failure(get(store))).contains("not available yet", "Caused by"));
        }
    }

    private static Store open(String address) {
        return RedisStore.open(RedisAddress.parse(address), PREFIX);
    }

    private static String address(Kind kind, RunningRedis redis, RunningRedis sentinel) {
        return switch (kind) {
            case SINGLE -> redis.address();
            case SENTINEL -> sentinel.address().replace("redis:", "redis-sentinel:") + "?sentinelMasterId=main";
            case CLUSTER -> redis.address().replace("redis:", "redis-cluster:");
        };
    }

    private static CompletableFuture<Map<String, StoredValue>> get(Store store) {
        return store.get("group", List.of("field"));
    }

    /** Waits for a future to fail, and returns the stack trace. */
    private static String failure(CompletableFuture<?> future) {
        return Stores.outcome(future)
                .handle((value, failure) -> failure == null ? "" : Throwables.getStackTrace(failure))
                .join();
    }
}
