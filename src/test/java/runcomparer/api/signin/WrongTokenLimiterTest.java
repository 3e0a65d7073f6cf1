package runcomparer.api.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.api.signin.WrongTokenLimiter.Source.AUTHORIZATION;
import static runcomparer.api.signin.WrongTokenLimiter.Source.FORM;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.testing.LogLines;

class WrongTokenLimiterTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongTokenLimiter tokens = new WrongTokenLimiter(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void recordWrong(String client, int times) {
        IntStream.range(0, times).forEach(time -> tokens.recordWrong(client, FORM));
    }

    @Test
    void tenWrongTokensWithinAMinute_lockOutTheClient() {
        recordWrong("a", 9);
        assertThat(tokens.retryAfter("a", FORM)).isZero();

        pass(Duration.ofSeconds(10));
        tokens.recordWrong("a", FORM);

        assertThat(tokens.retryAfter("a", FORM)).isEqualTo(Duration.ofSeconds(50));
        assertThat(tokens.retryAfter("b", FORM)).isZero();
        assertThat(tokens.retryAfter("a", AUTHORIZATION)).isZero();
        pass(Duration.ofSeconds(50));
        assertThat(tokens.retryAfter("a", FORM)).isZero();
    }

    @Test
    void tenWrongTokensInMoreThanAMinute_areAllowed() {
        for (int time = 0; time < 50; time++) {
            assertThat(tokens.retryAfter("a", FORM)).isZero();
            tokens.recordWrong("a", FORM);
            pass(Duration.ofMillis(6_700));
        }
    }

    @Test
    void addressWithRightToken_isStillLimited_butTrusted() {
        tokens.recordRight("a");

        recordWrong("a", WrongTokenLimiter.MAX_PER_CLIENT);

        assertThat(tokens.retryAfter("a", FORM)).isPositive();
        assertThat(tokens.isTrusted("a")).isTrue();
        assertThat(tokens.isTrusted("b")).isFalse();
        pass(WrongTokenLimiter.TRUSTED_FOR);
        assertThat(tokens.isTrusted("a")).isFalse();
    }

    @Test
    void allAddressesTogether_areLimited_exceptTrustedOnes() {
        tokens.recordRight("right");
        IntStream.range(0, WrongTokenLimiter.MAX_OVERALL)
                .forEach(client -> tokens.recordWrong("client " + client, FORM));

        assertThat(tokens.retryAfter("another", FORM)).isEqualTo(WrongTokenLimiter.SPAN);
        assertThat(tokens.retryAfter("right", FORM)).isZero();
        pass(WrongTokenLimiter.SPAN);
        assertThat(tokens.retryAfter("another", FORM)).isZero();
    }

    @Test
    void lockOut_isLoggedOnce_untilThereWasNoneForAMinute() {
        try (LogLines log = LogLines.listen()) {
            for (int second = 0; second < 600; second++) {
                if (tokens.retryAfter("a", FORM).isZero()) {
                    tokens.recordWrong("a", FORM);
                }
                pass(Duration.ofSeconds(1));
            }
            assertThat(log.with("tokens from a")).hasSize(1);

            pass(Duration.ofMinutes(3));
            recordWrong("a", WrongTokenLimiter.MAX_PER_CLIENT);

            assertThat(log.with("tokens from a")).hasSize(2);
        }
    }
}
