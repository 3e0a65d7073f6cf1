package runcomparer.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimit limit = new RateLimit(nanos::get, Clock.systemUTC());

    @Test
    void wandbThatSaysNothing_isAskedAtOnce() {
        limit.hear(200, null, null, null);

        assertThat(limit.turn(PATIENCE)).isZero();
        assertThat(limit.remaining()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "1, 1", "0, 0", ", 5", "soon, 5", "10000, 60"})
    void tooManyRequests_stopsFor(String retryAfter, int seconds) {
        limit.hear(429, retryAfter, null, null);

        later(Duration.ofSeconds(seconds));

        assertThat(limit.turn(PATIENCE)).isZero();
        if (seconds > 0) {
            later(Duration.ofMillis(-1));
            assertThat(limit.turn(PATIENCE)).isEqualTo(Duration.ofMillis(1));
        }
    }

    @Test
    void longStop_isNotWaitedFor() {
        limit.hear(429, "30", null, null);

        assertThatThrownBy(() -> limit.turn(PATIENCE)).isInstanceOfSatisfying(WandbBusy.class,
                busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void nothingLeft_stopsUntilTheReset() {
        limit.hear(200, null, "0", "12.5");

        assertThatThrownBy(() -> limit.turn(PATIENCE)).isInstanceOfSatisfying(WandbBusy.class,
                busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMillis(12_500)));
    }

    @Test
    void littleLeft_partsTheRequestsOverTheTimeThatIsLeft() {
        limit.hear(200, null, "20", "10");

        assertThat(limit.turn(PATIENCE)).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.turn(PATIENCE)).isEqualTo(Duration.ofMillis(1_000));
        assertThat(limit.turn(PATIENCE)).isEqualTo(Duration.ofMillis(1_500));
        assertThatThrownBy(() -> limit.turn(Duration.ofSeconds(1))).isInstanceOf(WandbBusy.class);
        assertThat(limit.turn(PATIENCE)).as("a turn that came too late was not taken").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void limitThatIsReset_slowsNobody() {
        limit.hear(200, null, "20", "10");
        later(Duration.ofSeconds(10));

        assertThat(limit.turn(PATIENCE)).isZero();
        assertThat(limit.turn(PATIENCE)).isZero();
    }

    @Test
    void enoughLeft_slowsNobody() {
        limit.hear(200, null, "20", "10");
        limit.hear(200, null, "900", "10");

        assertThat(limit.turn(PATIENCE)).isZero();
        assertThat(limit.remaining()).isEqualTo(900);
    }

    @ParameterizedTest
    @CsvSource({"many, 10", "-1, 10", "NaN, 10", "0, soon", "0, -3", "1e999, 1e999"})
    void nonsense_saysNothing(String remaining, String reset) {
        limit.hear(200, null, remaining, reset);

        assertThat(limit.turn(PATIENCE)).isZero();
    }

    @Test
    void absurdReset_stopsForAMinute() {
        limit.hear(200, null, "0", "1e18");

        later(Duration.ofMinutes(1));

        assertThat(limit.turn(PATIENCE)).isZero();
    }

    @Test
    void nobodyWaits_isTold() {
        assertThatThrownBy(() -> limit.check(new Deadline(() -> 10, 0, 10))).isInstanceOf(WandbTimeout.class);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
