package runcomparer.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import runcomparer.testing.LogLines;

class RepeatedEventTest {

    private final EmbeddedChannel timer = new EmbeddedChannel();
    private final RepeatedEvent event = new RepeatedEvent("something happened");

    private void pass(long seconds) {
        timer.advanceTimeBy(seconds, TimeUnit.SECONDS);
        timer.runScheduledPendingTasks();
    }

    @Test
    void first_isLoggedAtOnce_andHowManyCameAfterItInAMinute() {
        try (LogLines log = LogLines.listen()) {
            for (int time = 0; time < 1_000; time++) {
                event.happened(timer.eventLoop());
            }
            assertThat(log.with("something happened")).hasSize(1);

            pass(RepeatedEvent.SPAN.toSeconds());

            assertThat(log.with("something happened")).hasSize(2).last().asString().contains("999 more within 60 s");
        }
    }

    @Test
    void one_isLoggedOnce_andTheNextAfterAMinuteAtOnce() {
        try (LogLines log = LogLines.listen()) {
            event.happened(timer.eventLoop());
            pass(RepeatedEvent.SPAN.toSeconds());
            assertThat(log.with("something happened")).hasSize(1);

            event.happened(timer.eventLoop());

            assertThat(log.with("something happened")).hasSize(2);
        }
    }
}
