package runcomparer.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInCookieTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private Instant now = START;

    private SignInCookie with(String token) {
        return new SignInCookie(token, () -> now);
    }

    @Test
    void value_isAcceptedByEveryReplicaWithTheToken_andByNoOther() {
        String value = with("the-token").issue();

        assertThat(with("the-token").isValid(value)).isTrue();
        assertThat(with("another-token").isValid(value)).isFalse();
    }

    @Test
    void value_doesNotRevealTheToken() {
        assertThat(with("the-token").issue()).doesNotContain("the-token").matches("\\d+\\.[A-Za-z0-9_-]{43}");
    }

    @Test
    void value_expiresAfterItsLifetime() {
        String value = with("the-token").issue();

        now = START.plus(SignInCookie.LIFETIME).minusSeconds(1);
        assertThat(with("the-token").isValid(value)).isTrue();
        now = START.plus(SignInCookie.LIFETIME);
        assertThat(with("the-token").isValid(value)).isFalse();
    }

    @Test
    void value_withLaterExpiry_isRejected() {
        String[] parts = with("the-token").issue().split("\\.", -1);
        String later = Long.toString(Long.parseLong(parts[0]) + 1);

        assertThat(with("the-token").isValid(later + "." + parts[1])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                "the-token",
                "99999999999.x",
                "9999999999999999999999.x",
                "-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void malformedValue_isRejected(String value) {
        assertThat(with("the-token").isValid(value)).isFalse();
    }
}
