package runcomparer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "a-Z_0.9~, a-Z_0.9~",
        "a b, a%20b",
        "#?%+&, %23%3F%25%2B%26",
        "a/b, a%2Fb",
        "ü, %C3%BC",
        "🙂, %F0%9F%99%82",
        "., %2E",
        ".., %2E%2E",
        "..., ..."
    })
    void segment_encodesReservedCharacters(String name, String encoded) {
        assertThat(PercentEncoding.segment(name)).isEqualTo(encoded);
    }

    @Test
    void path_keepsSlashes() {
        assertThat(PercentEncoding.path("media/images/HT%3ML #1//x.png"))
                .isEqualTo("media/images/HT%253ML%20%231//x.png");
    }
}
