package runcomparer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.store.StoreContract.done;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** When a store is skipped, when it is tried again, and what is logged. */
class StoreOutagesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final ScriptedStore backend = new ScriptedStore();
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
    void fourFailures_areNoOutage() {
        fail(4);
        succeed();
        fail(4);

        assertThat(store.outage()).isEmpty();
        assertThat(backend.calls()).isEqualTo(9);
        assertThat(log.list).isEmpty();
    }

    @Test
    void fiveFailuresInARow_areAnOutage() {
        fail(5);
        fail(20);
        assertThat(done(store.lease("group", List.of("one"), Duration.ofMinutes(5)))
                        .reading())
                .isZero();

        assertThat(backend.calls()).isEqualTo(5);
        assertThat(skipped()).isEqualTo(21);
        assertThat(store.outage())
                .hasValueSatisfying(reason -> assertThat(reason).contains("gone"));
        assertThat(log.list).hasSize(1).first().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("gone");
        });
    }

    @Test
    void tenFailuresOfTwenty_areAnOutage() {
        for (int i = 0; i < 5; i++) {
            succeed();
            succeed();
            fail(2);
        }
        assertThat(store.outage()).as("ten of twenty").isPresent();

        fail(20);

        assertThat(backend.calls()).isEqualTo(20);
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void fewerThanTenFailuresOfTwenty_areNoOutage() {
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
    void afterAnOutage_earlierFailuresDoNotCount() {
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
    void storeNotOpenYet_isNoOutage() {
        backend.onCall(() -> CompletableFuture.failedFuture(new StoreNotOpen("not yet", null)));
        for (int i = 0; i < 30; i++) {
            assertThat(done(store.get("group", List.of("field")))).isEmpty();
        }
        assertThat(skipped()).isEqualTo(30);

        backend.returns(Map.of("field", new StoredValue(new byte[3], Optional.of(new byte[40]), Duration.ZERO)));

        assertThat(done(store.get("group", List.of("field")))).containsKey("field");
        assertThat(log.list).isEmpty();
    }

    @Test
    void afterFiveSeconds_oneTrialDecides() {
        fail(5);

        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        fail(1);
        assertThat(backend.calls()).isEqualTo(5);

        nanos.incrementAndGet();
        fail(2);
        assertThat(backend.calls()).isEqualTo(6);

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        succeed();
        succeed();
        assertThat(backend.calls()).isEqualTo(8);
        assertThat(store.outage()).isEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void flappingStore_isNotLoggedEachTime() {
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
    void responsesToEarlierRequests_doNotEndAnOutage() {
        CompletableFuture<Object> early = new CompletableFuture<>();
        backend.onCall(() -> early);
        CompletableFuture<Boolean> put = store.put(
                "group", "field", new NewValue(new byte[5], new byte[60], Duration.ZERO, 1, Optional.empty()));
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
    void outage_isThatOfAllAccessesToTheStore_andLoggedOnce() {
        ScriptedStore sameBackend = new ScriptedStore();
        GuardedStore access = store.sharingOutages(sameBackend);

        fail(5);

        assertThat(done(access.get("group", List.of("field")))).isEmpty();
        assertThat(sameBackend.calls()).isZero();
        assertThat(access.outage()).isEqualTo(store.outage()).isPresent();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void outageOfAnotherStore_isItsOwn_andLoggedUnderItsName() {
        ScriptedStore otherBackend = new ScriptedStore();
        GuardedStore other = store.guarding("the other store", otherBackend);
        fail(5);
        otherBackend.returns(Map.of());

        done(other.get("group", List.of("field")));

        assertThat(otherBackend.calls()).isEqualTo(1);
        assertThat(other.outage()).isEmpty();
        otherBackend.onCall(() -> CompletableFuture.failedFuture(new IllegalStateException("gone as well")));
        for (int i = 0; i < 5; i++) {
            done(other.get("group", List.of("field")));
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(line -> assertThat(line).startsWith("the store failed"), line -> assertThat(line)
                        .startsWith("the other store failed"));
    }

    private void fail(int times) {
        backend.onCall(() -> CompletableFuture.failedFuture(new IllegalStateException("gone")));
        for (int i = 0; i < times; i++) {
            assertThat(done(store.get("group", List.of("field")))).isEmpty();
        }
    }

    private void succeed() {
        backend.returns(Map.of());
        done(store.get("group", List.of("field")));
    }

    private long skipped() {
        return meters.find("store.requests").tag("outcome", "skipped").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
