package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final String RUNNING = "running";

    private final AtomicLong nanos = new AtomicLong();

    private Pace<String> pace(boolean isShared) {
        return new Pace<>(RUNNING::equals, isShared, nanos::get);
    }

    @Test
    void runningRun_isPutOnceAMinute() {
        Pace<String> pace = pace(false);
        assertThat(pace.permits("run m", RUNNING)).isTrue();

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(pace.permits("run m", RUNNING)).isFalse();
        assertThat(pace.permits("run other", RUNNING)).isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.permits("run m", RUNNING)).isTrue();
        assertThat(pace.permits("run m", RUNNING)).isFalse();
    }

    @Test
    void runThatEnds_isPutAtOnce() {
        Pace<String> pace = pace(false);
        pace.permits("run m", RUNNING);

        assertThat(pace.permits("run m", "finished")).isTrue();
        assertThat(pace.permits("run m", "finished")).isTrue();
    }

    @Test
    void sharedStore_getsEachValue() {
        Pace<String> pace = pace(true);
        pace.permits("run m", RUNNING);

        assertThat(pace.permits("run m", RUNNING)).isTrue();
    }
}
