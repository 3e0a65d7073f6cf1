package runcomparer.api.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.api.signin.WrongTokens.Way.AUTHORIZATION;
import static runcomparer.api.signin.WrongTokens.Way.FORM;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.testing.LogLines;

class WrongTokensTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongTokens tokens = new WrongTokens(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void wrong(String client, int times) {
        IntStream.range(0, times).forEach(time -> tokens.wrong(client, FORM));
    }

    @Test
    void tenWithinAMinute_areTheMost() {
        wrong("a", 9);
        assertThat(tokens.pause("a", FORM)).isZero();

        pass(Duration.ofSeconds(10));
        tokens.wrong("a", FORM);

        assertThat(tokens.pause("a", FORM)).isEqualTo(Duration.ofSeconds(50));
        assertThat(tokens.pause("b", FORM)).isZero();
        assertThat(tokens.pause("a", AUTHORIZATION)).isZero();
        pass(Duration.ofSeconds(50));
        assertThat(tokens.pause("a", FORM)).isZero();
    }

    @Test
    void tenThatTakeLongerThanAMinute_areNotTooMany() {
        for (int time = 0; time < 50; time++) {
            assertThat(tokens.pause("a", FORM)).isZero();
            tokens.wrong("a", FORM);
            pass(Duration.ofMillis(6_700));
        }
    }

    @Test
    void addressThatWasRight_isStillBoundedByItsOwnGuesses_butKnown() {
        tokens.right("a");

        wrong("a", WrongTokens.MOST_OF_ONE);

        assertThat(tokens.pause("a", FORM)).isPositive();
        assertThat(tokens.isKnown("a")).isTrue();
        assertThat(tokens.isKnown("b")).isFalse();
        pass(WrongTokens.KNOWN_FOR);
        assertThat(tokens.isKnown("a")).isFalse();
    }

    @Test
    void allAddressesTogether_areBounded_exceptThoseThatWereRight() {
        tokens.right("right");
        IntStream.range(0, WrongTokens.MOST_OF_ALL).forEach(client -> tokens.wrong("client " + client, FORM));

        assertThat(tokens.pause("another", FORM)).isEqualTo(WrongTokens.SPAN);
        assertThat(tokens.pause("right", FORM)).isZero();
        pass(WrongTokens.SPAN);
        assertThat(tokens.pause("another", FORM)).isZero();
    }

    @Test
    void beginning_isLoggedOnce_untilItHasBeenQuietForAMinute() {
        try (LogLines log = LogLines.listen()) {
            for (int second = 0; second < 600; second++) {
                if (tokens.pause("a", FORM).isZero()) {
                    tokens.wrong("a", FORM);
                }
                pass(Duration.ofSeconds(1));
            }
            assertThat(log.with("tokens from a")).hasSize(1);

            pass(Duration.ofMinutes(3));
            wrong("a", WrongTokens.MOST_OF_ONE);

            assertThat(log.with("tokens from a")).hasSize(2);
        }
    }
}
