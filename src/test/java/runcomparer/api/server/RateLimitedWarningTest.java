package runcomparer.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import runcomparer.testing.LogLines;

class RateLimitedWarningTest {

    private final EmbeddedChannel timer = new EmbeddedChannel();
    private final RateLimitedWarning warning = new RateLimitedWarning("something happened");

    private void pass(long seconds) {
        timer.advanceTimeBy(seconds, TimeUnit.SECONDS);
        timer.runScheduledPendingTasks();
    }

    @Test
    void firstEvent_isLoggedAtOnce_andFurtherOnesAreSummarisedAfterAMinute() {
        try (LogLines log = LogLines.listen()) {
            for (int time = 0; time < 1_000; time++) {
                warning.log(timer.eventLoop());
            }
            assertThat(log.with("something happened")).hasSize(1);

            pass(RateLimitedWarning.INTERVAL.toSeconds());

            assertThat(log.with("something happened"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("999 more within 60 s");
        }
    }

    @Test
    void singleEvent_hasNoSummary_andNextOneIsLoggedAtOnce() {
        try (LogLines log = LogLines.listen()) {
            warning.log(timer.eventLoop());
            pass(RateLimitedWarning.INTERVAL.toSeconds());
            assertThat(log.with("something happened")).hasSize(1);

            warning.log(timer.eventLoop());

            assertThat(log.with("something happened")).hasSize(2);
        }
    }
}
