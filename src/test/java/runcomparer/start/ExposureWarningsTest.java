package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.settings.SettingsFixture;
import runcomparer.testing.LogLines;
import runcomparer.testing.RunningService;

/** Operators who expose the service to the network without a token are warned at startup. */
class ExposureWarningsTest {

    private static List<String> warningsAtStart(Map<String, String> settings) {
        try (LogLines log = LogLines.listen();
                RunningService service = RunningService.with(settings)) {
            assertThat(service.url().getHost()).isEqualTo("127.0.0.1");
            return log.with("WARN", "Service");
        }
    }

    @Test
    void apiBeyondLoopbackWithoutToken_hasWarning() {
        assertThat(warningsAtStart(Map.of("COMPARER_HOST", "0.0.0.0")))
                .hasSize(1)
                .allMatch(line -> line.contains("'0.0.0.0'") && line.contains("COMPARER_TOKEN"));
    }

    @Test
    void managementBeyondLoopback_hasWarning_evenWithToken() {
        assertThat(warningsAtStart(Map.of("COMPARER_MANAGEMENT_HOST", "0.0.0.0", "COMPARER_TOKEN", "a-token")))
                .hasSize(1)
                .allMatch(line -> line.contains("COMPARER_MANAGEMENT_HOST") && !line.contains("a-token"));
    }

    @Test
    void loopback_hasNoWarning() {
        assertThat(warningsAtStart(Map.of())).isEmpty();
    }

    @Test
    void unknownProxy_hasWarning_ifThereIsAToken() {
        Map<String, String> texts =
                new HashMap<>(Map.of("COMPARER_TOKEN", "a-token", "COMPARER_PUBLIC_URL", "https://compare.test"));
        assertThat(ExposureWarnings.of(SettingsFixture.of(texts)))
                .hasSize(1)
                .allMatch(line -> line.contains("COMPARER_TRUSTED_PROXIES"));

        texts.put("COMPARER_TRUSTED_PROXIES", "10.0.0.1");
        assertThat(ExposureWarnings.of(SettingsFixture.of(texts))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,,0",
        "localhost,,0",
        "::1,,0",
        "127.8.9.1,,0",
        "0.0.0.0,,1",
        "::,,1",
        "192.0.2.7,,1",
        "no-such-host.invalid,,1",
        "0.0.0.0,a-token,0"
    })
    void host_hasWarning_unlessLoopbackOrGuarded(String host, String token, int warnings) {
        Map<String, String> texts =
                token == null ? Map.of("COMPARER_HOST", host) : Map.of("COMPARER_HOST", host, "COMPARER_TOKEN", token);

        assertThat(ExposureWarnings.of(SettingsFixture.of(texts))).hasSize(warnings);
    }
}
