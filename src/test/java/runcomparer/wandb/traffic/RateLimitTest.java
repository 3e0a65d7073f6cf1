package runcomparer.wandb.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
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
    private final RateLimit limit = new RateLimit(nanos::get, Clock.systemUTC());

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

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
