package runcomparer.files.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Expires=1795694700&GoogleAccessId=x%40y&Signature=a%2Bb, 300",
        "X-Goog-Algorithm=GOOG4&X-Goog-Date=20261126T115900Z&X-Goog-Expires=600, 540",
        "X-Amz-Date=20261126T120000Z&X-Amz-Expires=1200&X-Amz-Signature=x, 1200",
        "sv=2024&se=2026-11-26T12%3A10%3A00Z&sig=x, 600",
        "Expires=1795694300, 0",
        "Expires=99999999999, 3600",
        "Expires=soon, 300",
        "X-Amz-Date=yesterday&X-Amz-Expires=1200, 300",
        "X-Amz-Date=20261126T120000Z&X-Amz-Expires=9223372036854775807, 300",
        "se=2026, 300",
        "a=b, 300",
        "'', 300"
    })
    void remaining_anyScheme_isReadFromTheQuery(String query, long seconds) {
        assertThat(SignatureExpiry.remaining(URI.create("https://storage.example.org/a.png?" + query), NOW))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
