package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.wandb.WandbFailed;

class WandbTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2023-11-05T17:46:35, 2023-11-05T17:46:35Z",
        "2026-03-24T01:00:00Z, 2026-03-24T01:00:00Z",
        "2026-03-24T01:00:00.123456Z, 2026-03-24T01:00:00.123456Z",
        "2026-03-24T01:00:00.5, 2026-03-24T01:00:00.5Z",
        "2026-03-24T01:00:00+02:00, 2026-03-23T23:00:00Z",
        "2026-03-24T01:00:00-0530, 2026-03-24T06:30:00Z"
    })
    void parse_withOrWithoutZone_isAnInstant(String text, String instant) {
        assertThat(WandbTime.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-03-24", "2026-13-24T01:00:00Z", "1711234567"})
    void parse_noTime_isWandbFailedNamingTheValue(String text) {
        assertThatThrownBy(() -> WandbTime.parse(text))
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("'" + text + "' is not a time");
    }
}
