package runcomparer.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import runcomparer.hostile.HostileTexts;

/** Any name is encoded as a URL segment that decodes to the name. */
class HostileNamesTest {

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.wellFormed();
    }

    @Provide
    Arbitrary<String> anyTexts() {
        return HostileTexts.any();
    }

    @Property
    void segment_decodesToTheName(@ForAll("texts") String name) {
        String segment = PercentEncoding.segment(name);

        assertThat(URLDecoder.decode(segment, UTF_8)).isEqualTo(name);
        assertThat(segment).matches("[A-Za-z0-9._~%-]*").isNotIn(".", "..");
    }

    @Property
    void path_decodesToThePath(@ForAll("texts") String path) {
        assertThat(URLDecoder.decode(PercentEncoding.path(path), UTF_8)).isEqualTo(path);
    }

    @Property
    void allowList_ofAnyText_isParsedOrNamesTheInvalidEntry(@ForAll("anyTexts") String text) {
        try {
            assertThat(ProjectAllowList.parse(text)).isNotNull();
        } catch (IllegalArgumentException declared) {
            assertThat(declared.getMessage()).contains("must be");
        }
    }
}
