package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the store does, its callers come to no harm. */
class GuardedStoreTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final StoredValue VALUE = new StoredValue(new byte[3], Optional.of(new byte[40]), Duration.ZERO);
    private static final NewValue NEW = new NewValue(new byte[5], new byte[60], Duration.ZERO, 1, Optional.empty());
    private static final Lease LEASE = new Lease("group", Set.of("one", "two"), "token", 7);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "continuations"));
    private final ScriptedStore backend = new ScriptedStore();
    private final GuardedStore store = new GuardedStore(backend, Duration.ofMillis(100), meters, executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void results_arePassedOn() {
        backend.returns(Map.of("field", VALUE));
        assertThat(done(store.get("group", List.of("field")))).containsExactly(Map.entry("field", VALUE));
        backend.returns(false);
        assertThat(done(store.put("group", "field", NEW))).isFalse();
        backend.returns(LEASE);
        assertThat(done(store.lease("group", LEASE.names(), LONG))).isEqualTo(LEASE);
        backend.returns(false);
        assertThat(done(store.renew(LEASE, LONG))).isFalse();
        backend.returns(true);
        assertThat(done(store.remove("group"))).isTrue();
        backend.returns(null);
        assertThat(done(store.release(LEASE))).isNull();
        assertThat(done(store.publish("channel", "message"))).isNull();
        assertThat(store.outage()).isEmpty();
        assertThat(outcomes("failed")).isZero();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("failed future", () -> CompletableFuture.failedFuture(new IllegalStateException("gone"))),
                failure("exception", () -> {
                    throw new IllegalStateException("gone");
                }),
                failure("interrupt", () -> {
                    throw new InterruptedException("gone");
                }),
                failure("missing class", () -> {
                    throw new NoClassDefFoundError("gone");
                }),
                failure("no future", () -> null),
                failure("cancelled", () -> {
                    CompletableFuture<Object> cancelled = new CompletableFuture<>();
                    cancelled.cancel(false);
                    return cancelled;
                }));
    }

    private static Arguments failure(String name, Callable<CompletableFuture<?>> failure) {
        return Arguments.of(name, failure);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failure_isHiddenFromCallers(String name, Callable<CompletableFuture<?>> failure) {
        backend.onCall(failure);

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
        assertThat(done(store.put("group", "field", NEW))).isTrue();
        assertThat(done(store.remove("group"))).isFalse();
        assertReadsWithoutTheStore(done(store.lease("group", List.of("one", "two"), LONG)));
        assertThat(outcomes("failed")).isEqualTo(4);
        assertThat(Thread.interrupted()).isEqualTo(name.equals("interrupt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void strict_failure_isReportedToCallers(String name, Callable<CompletableFuture<?>> failure) {
        Store strict = store.strict();
        backend.onCall(failure);

        assertUnavailable(strict.lease("group", LEASE.names(), LONG));
        assertUnavailable(strict.renew(LEASE, LONG));
        assertUnavailable(strict.publish("channel", "message"));
        for (int i = 0; i < 2; i++) {
            done(store.get("group", List.of("field")));
        }
        assertThat(store.outage()).isPresent();
        assertUnavailable(strict.get("group", List.of("field")));
        assertThat(outcomes("skipped")).isEqualTo(1);
        Thread.interrupted();
    }

    private static void assertUnavailable(CompletableFuture<?> future) {
        assertThatThrownBy(() -> done(future)).hasRootCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void nullResult_isAFailure() {
        backend.returns(null);

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
        assertThat(done(store.put("group", "field", NEW))).isTrue();
        assertReadsWithoutTheStore(done(store.lease("group", List.of("one", "two"), LONG)));
        assertThat(outcomes("failed")).isEqualTo(3);
    }

    @Test
    void timeout_completesWithTheFallback_onTheExecutor() {
        backend.onCall(CompletableFuture::new);

        CompletableFuture<Thread> continuation = store.get("group", List.of("field"))
                .thenApply(values -> {
                    assertThat(values).isEmpty();
                    return Thread.currentThread();
                });

        assertThat(done(continuation).getName()).isEqualTo("continuations");
        assertThat(outcomes("timeout")).isEqualTo(1);
    }

    @Test
    void timeout_cancelsThePendingRequest() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        backend.onCall(() -> pending);

        done(store.get("group", List.of("field")));

        assertThat(pending).isCancelled();
    }

    @Test
    void leaseGrantedAfterTheTimeout_isReleased() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        backend.onCall(() -> pending);
        assertReadsWithoutTheStore(done(store.lease("group", List.of("one", "two"), LONG)));

        backend.returns(null);
        pending.complete(LEASE);

        await().untilAsserted(() -> assertThat(backend.released()).isEqualTo(LEASE));
    }

    @Test
    void leaseGrantedWithoutTheStore_isRenewedAndReleasedWithoutIt() {
        backend.onCall(() -> null);
        Lease alone = done(store.lease("group", List.of("one"), LONG));
        int calls = backend.calls();

        assertThat(done(store.renew(alone, LONG))).isTrue();
        done(store.release(alone));

        assertThat(backend.calls()).isEqualTo(calls);
    }

    @Test
    void executorShutDown_completesWithTheFallback() {
        executor.shutdownNow();
        backend.returns(Map.of("field", VALUE));

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
    }

    @Test
    void failedSubscription_isHiddenFromCallers() {
        backend.onCall(() -> null);

        store.subscribe("channel", message -> {}).close();
    }

    @Test
    void meters_countOutcomesBytesAndLeases() {
        backend.returns(Map.of("field", VALUE));
        done(store.get("group", List.of("field")));
        done(store.get("group", List.of("field", "other")));
        backend.returns(true);
        done(store.put("group", "field", NEW));
        backend.returns(LEASE);
        done(store.lease("group", LEASE.names(), LONG));

        assertThat(requests("get", "hit")).isEqualTo(1);
        assertThat(requests("get", "miss")).isEqualTo(1);
        assertThat(requests("put", "ok")).isEqualTo(1);
        assertThat(requests("lease", "ok")).isEqualTo(1);
        assertThat(bytes("read")).isEqualTo(86);
        assertThat(bytes("written")).isEqualTo(65);
        assertThat(meters.get("store.leases.held").gauge().value()).isEqualTo(2);

        backend.returns(null);
        done(store.release(LEASE));
        assertThat(meters.get("store.leases.held").gauge().value()).isZero();
    }

    @Test
    void leasesThatTheStoreDidNotGrant_areNotCounted() {
        backend.returns(new Lease("group", LEASE.names(), "", 0));
        done(store.lease("group", LEASE.names(), LONG));

        assertThat(meters.get("store.leases.held").gauge().value()).isZero();
    }

    private static void assertReadsWithoutTheStore(Lease lease) {
        assertThat(lease.names()).containsExactlyInAnyOrder("one", "two");
        assertThat(lease.reading()).isZero();
    }

    private long outcomes(String outcome) {
        return meters.find("store.requests").tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private long requests(String operation, String outcome) {
        return meters.get("store.requests")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double bytes(String direction) {
        return meters.get("store.bytes").tag("direction", direction).counter().count();
    }

    private static <T> T done(CompletableFuture<T> future) {
        return StoreContract.done(future);
    }
}
