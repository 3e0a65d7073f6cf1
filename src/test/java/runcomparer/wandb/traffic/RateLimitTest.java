package runcomparer.wandb.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbTimeout;

class RateLimitTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Sharing sharing = new Sharing();
    private final RateLimit limit = new RateLimit(nanos::get, Clock.systemUTC(), sharing);

    @Test
    void withoutLimitHeaders_requestsAreSentAtOnce() {
        limit.update(200, null, null, null);

        assertThat(limit.reserve(MAX_WAIT)).isZero();
        assertThat(limit.remaining()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "1, 1", "0, 0", ", 5", "soon, 5", "10000, 60"})
    void tooManyRequests_stopsFor(String retryAfter, int seconds) {
        limit.update(429, retryAfter, null, null);

        later(Duration.ofSeconds(seconds));

        assertThat(limit.reserve(MAX_WAIT)).isZero();
        if (seconds > 0) {
            later(Duration.ofMillis(-1));
            assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofMillis(1));
        }
    }

    @Test
    void longStop_isNotWaitedFor() {
        limit.update(429, "30", null, null);

        assertThatThrownBy(() -> limit.reserve(MAX_WAIT))
                .isInstanceOfSatisfying(
                        WandbBusy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void nothingLeft_stopsUntilTheReset() {
        limit.update(200, null, "0", "12.5");

        assertThatThrownBy(() -> limit.reserve(MAX_WAIT))
                .isInstanceOfSatisfying(
                        WandbBusy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMillis(12_500)));
    }

    @Test
    void littleLeft_partsTheRequestsOverTheTimeThatIsLeft() {
        limit.update(200, null, "20", "10");

        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofMillis(1_500));
        assertThatThrownBy(() -> limit.reserve(Duration.ofSeconds(1))).isInstanceOf(WandbBusy.class);
        assertThat(limit.reserve(MAX_WAIT))
                .as("a turn that came too late was not taken")
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void resetLimit_delaysNothing() {
        limit.update(200, null, "20", "10");
        later(Duration.ofSeconds(10));

        assertThat(limit.reserve(MAX_WAIT)).isZero();
        assertThat(limit.reserve(MAX_WAIT)).isZero();
    }

    @Test
    void enoughLeft_delaysNothing() {
        limit.update(200, null, "20", "10");
        limit.update(200, null, "900", "10");

        assertThat(limit.reserve(MAX_WAIT)).isZero();
        assertThat(limit.remaining()).isEqualTo(900);
    }

    @ParameterizedTest
    @CsvSource({"many, 10", "-1, 10", "NaN, 10", "0, soon", "0, -3", "1e999, 1e999"})
    void nonsense_saysNothing(String remaining, String reset) {
        limit.update(200, null, remaining, reset);

        assertThat(limit.reserve(MAX_WAIT)).isZero();
    }

    @Test
    void absurdReset_stopsForAMinute() {
        limit.update(200, null, "0", "1e18");

        later(Duration.ofMinutes(1));

        assertThat(limit.reserve(MAX_WAIT)).isZero();
    }

    @Test
    void withoutWaiting_nothingIsReported() {
        assertThatThrownBy(() -> limit.check(new Deadline(() -> 10, 0, 10))).isInstanceOf(WandbTimeout.class);
    }

    @Test
    void severalReplicas_multiplyThePauses() {
        sharing.replicas = 3;
        limit.update(200, null, "20", "10");

        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void restriction_isToldOnceAndWhenItEnds() {
        limit.update(200, null, "900", "10");
        limit.update(200, null, "40", "10");
        limit.update(200, null, "39", "10");
        limit.update(429, "30", "38", "10");
        later(Duration.ofMillis(50));
        limit.update(429, "30", null, null);
        limit.update(200, null, "900", "10");

        assertThat(sharing.told)
                .extracting(Restriction::stop, Restriction::slow)
                .containsExactly(
                        tuple(Duration.ZERO, Duration.ofSeconds(10)),
                        tuple(Duration.ofSeconds(30), Duration.ofSeconds(10)),
                        tuple(Duration.ofSeconds(30), Duration.ZERO));
    }

    @Test
    void pauseThatGetsMuchLonger_isTold() {
        limit.update(200, null, "40", "10");
        limit.update(200, null, "10", "9");

        assertThat(sharing.told)
                .extracting(Restriction::pause)
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(900));
    }

    @Test
    void heardStop_isObeyedAndNotToldAgain() {
        limit.apply(restriction(30, 0));
        later(Duration.ofSeconds(1));

        assertThatThrownBy(() -> limit.check(MAX_WAIT))
                .isInstanceOfSatisfying(
                        WandbBusy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(29)));
        assertThat(limit.stopped()).isEqualTo(Duration.ofSeconds(29));
        limit.update(429, "29", null, null);
        assertThat(sharing.told).isEmpty();
    }

    @Test
    void heardStop_neverShortensALongerOne() {
        limit.update(429, "30", null, null);

        limit.apply(restriction(5, 0));
        limit.apply(restriction(0, 0));

        assertThat(limit.stopped()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void heardStop_ofMoreThanAMinute_isShortened() {
        limit.apply(restriction(100_000, 100_000));

        assertThat(limit.stopped()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void heardSlowness_partsRequestsUntilItEnds() {
        limit.apply(restriction(0, 10));
        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.reserve(MAX_WAIT)).isEqualTo(Duration.ofSeconds(1));

        limit.apply(restriction(0, 0));

        assertThat(limit.reserve(MAX_WAIT)).isZero();
    }

    private static Restriction restriction(int stop, int slow) {
        return new Restriction(Duration.ofSeconds(stop), Duration.ofSeconds(slow), Duration.ofMillis(500));
    }

    /** Other replicas, and what they are told. */
    private static final class Sharing implements LimitSharing {

        private final List<Restriction> told = new ArrayList<>();
        private int replicas = 1;

        @Override
        public int replicas() {
            return replicas;
        }

        @Override
        public void changed(Restriction restriction) {
            told.add(restriction);
        }
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
