package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PutThrottleTest {

    private static final String RUNNING = "running";

    private final AtomicLong nanos = new AtomicLong();

    private PutThrottle<String> throttle(boolean isShared) {
        return new PutThrottle<>(RUNNING::equals, isShared, nanos::get);
    }

    @Test
    void runningRun_isPutOnceAMinute() {
        PutThrottle<String> throttle = throttle(false);
        assertThat(throttle.permits("run m", RUNNING)).isTrue();

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(throttle.permits("run m", RUNNING)).isFalse();
        assertThat(throttle.permits("run other", RUNNING)).isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(throttle.permits("run m", RUNNING)).isTrue();
        assertThat(throttle.permits("run m", RUNNING)).isFalse();
    }

    @Test
    void endedRun_isPutAtOnce() {
        PutThrottle<String> throttle = throttle(false);
        throttle.permits("run m", RUNNING);

        assertThat(throttle.permits("run m", "finished")).isTrue();
        assertThat(throttle.permits("run m", "finished")).isTrue();
    }

    @Test
    void sharedStore_getsEveryValue() {
        PutThrottle<String> throttle = throttle(true);
        throttle.permits("run m", RUNNING);

        assertThat(throttle.permits("run m", RUNNING)).isTrue();
    }
}
