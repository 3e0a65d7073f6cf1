package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever a store does, nobody suffers from it. */
class GuardedStoreTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final StoredValue VALUE = new StoredValue(new byte[3], Optional.of(new byte[40]), Duration.ZERO);
    private static final NewValue NEW = new NewValue(new byte[5], new byte[60], Duration.ZERO, 1, Optional.empty());
    private static final Lease LEASE = new Lease("group", Set.of("one", "two"), "token", 7);

    private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "follows"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Scripted backend = new Scripted();
    private final GuardedStore store = new GuardedStore(backend, Duration.ofMillis(100), meters, executor, nanos::get);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        executor.shutdownNow();
    }

    @Test
    void answers_arePassedOn() {
        backend.answers(Map.of("field", VALUE));
        assertThat(done(store.get("group", List.of("field")))).containsExactly(Map.entry("field", VALUE));
        backend.answers(false);
        assertThat(done(store.put("group", "field", NEW))).isFalse();
        backend.answers(LEASE);
        assertThat(done(store.lease("group", LEASE.names(), LONG))).isEqualTo(LEASE);
        backend.answers(false);
        assertThat(done(store.renew(LEASE, LONG))).isFalse();
        backend.answers(true);
        assertThat(done(store.remove("group"))).isTrue();
        backend.answers(null);
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
    void failure_isNoConcernOfTheCaller(String name, Callable<CompletableFuture<?>> failure) {
        backend.does(failure);

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
        assertThat(done(store.put("group", "field", NEW))).isTrue();
        assertThat(done(store.remove("group"))).isFalse();
        assertReadsAlone(done(store.lease("group", List.of("one", "two"), LONG)));
        assertThat(outcomes("failed")).isEqualTo(4);
        assertThat(Thread.interrupted()).isEqualTo(name.equals("interrupt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failure_isKnownToThoseWhoHaveTo(String name, Callable<CompletableFuture<?>> failure) {
        Store strict = store.strict();
        backend.does(failure);

        assertUnavailable(strict.lease("group", LEASE.names(), LONG));
        assertUnavailable(strict.renew(LEASE, LONG));
        assertUnavailable(strict.publish("channel", "message"));
        fail(2);
        assertThat(store.outage()).isPresent();
        assertUnavailable(strict.get("group", List.of("field")));
        assertThat(outcomes("skipped")).isEqualTo(1);
        Thread.interrupted();
    }

    private static void assertUnavailable(CompletableFuture<?> future) {
        assertThatThrownBy(() -> done(future)).hasRootCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void answerNull_isAFailure() {
        backend.answers(null);

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
        assertThat(done(store.put("group", "field", NEW))).isTrue();
        assertReadsAlone(done(store.lease("group", List.of("one", "two"), LONG)));
        assertThat(outcomes("failed")).isEqualTo(3);
    }

    @Test
    void noAnswer_endsWithoutTheStore_onTheExecutor() {
        backend.does(CompletableFuture::new);

        CompletableFuture<Thread> follower = store.get("group", List.of("field"))
                .thenApply(values -> {
                    assertThat(values).isEmpty();
                    return Thread.currentThread();
                });

        assertThat(done(follower).getName()).isEqualTo("follows");
        assertThat(outcomes("timeout")).isEqualTo(1);
    }

    @Test
    void noAnswerInTime_cancelsWhatNobodyWaitsFor() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        backend.does(() -> pending);

        done(store.get("group", List.of("field")));

        assertThat(pending).isCancelled();
    }

    @Test
    void leaseThatComesTooLate_isGivenBack() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        backend.does(() -> pending);
        assertReadsAlone(done(store.lease("group", List.of("one", "two"), LONG)));

        backend.answers(null);
        pending.complete(LEASE);

        await().untilAsserted(() -> assertThat(backend.released).isEqualTo(LEASE));
    }

    @Test
    void leaseWithoutTheStore_isRenewedAndReleasedWithoutIt() {
        backend.does(() -> null);
        Lease alone = done(store.lease("group", List.of("one"), LONG));
        int asked = backend.asked.get();

        assertThat(done(store.renew(alone, LONG))).isTrue();
        done(store.release(alone));

        assertThat(backend.asked).hasValue(asked);
    }

    @Test
    void executorThatIsShutDown_endsWithoutTheStore() {
        executor.shutdownNow();
        backend.answers(Map.of("field", VALUE));

        assertThat(done(store.get("group", List.of("field")))).isEmpty();
    }

    @Test
    void failedSubscription_isNoConcernOfTheCaller() {
        backend.does(() -> null);

        store.subscribe("channel", message -> {}).close();
    }

    @Test
    void fourFailures_areNoOutage() {
        fail(4);
        succeed();
        fail(4);

        assertThat(store.outage()).isEmpty();
        assertThat(backend.asked).hasValue(9);
        assertThat(log.list).isEmpty();
    }

    @Test
    void fiveFailuresInARow_leaveTheStoreAlone() {
        fail(5);
        fail(20);
        assertReadsAlone(done(store.lease("group", List.of("one", "two"), LONG)));

        assertThat(backend.asked).hasValue(5);
        assertThat(outcomes("skipped")).isEqualTo(21);
        assertThat(store.outage())
                .hasValueSatisfying(reason -> assertThat(reason).contains("gone"));
        assertThat(log.list).hasSize(1).first().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("gone");
        });
    }

    @Test
    void halfOfTwentyFailures_leaveTheStoreAlone() {
        for (int i = 0; i < 5; i++) {
            succeed();
            succeed();
            fail(2);
        }
        assertThat(store.outage()).as("ten of twenty").isPresent();

        fail(20);

        assertThat(backend.asked).hasValue(20);
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void lessThanHalfOfTheLastTwentyFailures_areNoOutage() {
        for (int i = 0; i < 20; i++) {
            fail(2);
            succeed();
            succeed();
            succeed();
        }

        assertThat(store.outage()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void afterAnOutage_failuresBeforeItDoNotCount() {
        for (int i = 0; i < 10; i++) {
            succeed();
            fail(1);
        }
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        succeed();

        fail(4);

        assertThat(store.outage()).isEmpty();
    }

    @Test
    void storeThatIsNotOpenYet_isNoConcernOfAnybody() {
        backend.does(() -> CompletableFuture.failedFuture(new StoreNotOpen("not yet", null)));
        for (int i = 0; i < 30; i++) {
            assertThat(done(store.get("group", List.of("field")))).isEmpty();
        }
        assertThat(outcomes("skipped")).isEqualTo(30);

        backend.answers(Map.of("field", VALUE));

        assertThat(done(store.get("group", List.of("field")))).containsKey("field");
        assertThat(log.list).isEmpty();
    }

    @Test
    void afterFiveSeconds_oneTrialDecides() {
        fail(5);

        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        fail(1);
        assertThat(backend.asked).hasValue(5);

        nanos.incrementAndGet();
        fail(2);
        assertThat(backend.asked).hasValue(6);

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        succeed();
        succeed();
        assertThat(backend.asked).hasValue(8);
        assertThat(store.outage()).isEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void storeThatComesAndGoes_isNotToldEachTime() {
        for (int i = 0; i < 20; i++) {
            fail(5);
            assertThat(store.outage()).isPresent();
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            succeed();
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);

        fail(5);
        for (int i = 0; i < 20; i++) {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            fail(1);
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO, Level.WARN);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        succeed();
        assertThat(log.list).hasSize(4);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        fail(5);
        assertThat(log.list).hasSize(5);
    }

    @Test
    void answersToWhatWasAskedBefore_endNoOutage() {
        CompletableFuture<Object> early = new CompletableFuture<>();
        backend.does(() -> early);
        CompletableFuture<Boolean> put = store.put("group", "field", NEW);
        fail(5);

        early.complete(true);
        done(put);

        assertThat(store.outage()).isPresent();
    }

    @Test
    void afterAnOutage_fiveFailuresAreNeededAgain() {
        fail(5);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        succeed();

        fail(4);

        assertThat(store.outage()).isEmpty();
    }

    @Test
    void meters_countOutcomesBytesAndLeases() {
        backend.answers(Map.of("field", VALUE));
        done(store.get("group", List.of("field")));
        done(store.get("group", List.of("field", "other")));
        backend.answers(true);
        done(store.put("group", "field", NEW));
        backend.answers(LEASE);
        done(store.lease("group", LEASE.names(), LONG));

        assertThat(requests("get", "hit")).isEqualTo(1);
        assertThat(requests("get", "miss")).isEqualTo(1);
        assertThat(requests("put", "ok")).isEqualTo(1);
        assertThat(requests("lease", "ok")).isEqualTo(1);
        assertThat(bytes("read")).isEqualTo(86);
        assertThat(bytes("written")).isEqualTo(65);
        assertThat(meters.get("store.leases.held").gauge().value()).isEqualTo(2);

        backend.answers(null);
        done(store.release(LEASE));
        assertThat(meters.get("store.leases.held").gauge().value()).isZero();
    }

    private void fail(int times) {
        backend.does(() -> CompletableFuture.failedFuture(new IllegalStateException("gone")));
        for (int i = 0; i < times; i++) {
            assertThat(done(store.get("group", List.of("field")))).isEmpty();
        }
    }

    private void succeed() {
        backend.answers(Map.of());
        done(store.get("group", List.of("field")));
    }

    private static void assertReadsAlone(Lease lease) {
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

    /** A backend that answers all operations alike. */
    private static final class Scripted implements Store {

        private final AtomicInteger asked = new AtomicInteger();
        private Callable<CompletableFuture<?>> script = () -> null;
        private volatile Lease released;

        private void answers(Object answer) {
            script = () -> CompletableFuture.completedFuture(answer);
        }

        private void does(Callable<CompletableFuture<?>> next) {
            script = next;
        }

        private <T> CompletableFuture<T> answer() {
            asked.incrementAndGet();
            return Scripted.<RuntimeException, T>call(script);
        }

        /** Throws also what no operation declares, as a library may that is written in another language. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception, T> CompletableFuture<T> call(Callable<CompletableFuture<?>> script)
                throws E {
            try {
                return (CompletableFuture<T>) script.call();
            } catch (Exception e) {
                throw (E) e;
            }
        }

        @Override
        public CompletableFuture<Map<String, StoredValue>> get(
                String group, Collection<String> fields, Map<String, Long> held) {
            return answer();
        }

        @Override
        public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
            return answer();
        }

        @Override
        public CompletableFuture<Boolean> remove(String group) {
            return answer();
        }

        @Override
        public CompletableFuture<Lease> lease(String group, Collection<String> names, int most, Duration duration) {
            return answer();
        }

        @Override
        public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
            return answer();
        }

        @Override
        public CompletableFuture<Void> release(Lease lease) {
            released = lease;
            return answer();
        }

        @Override
        public CompletableFuture<Void> publish(String channel, String message) {
            return answer();
        }

        @Override
        public Subscription subscribe(String channel, Consumer<String> listener) {
            throw new IllegalStateException("gone");
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public void close() {}
    }
}
