package runcomparer.api.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.hostile.HostileTexts;

class ArchiveNamesTest {

    private static final Path FOLDER = Path.of("/unpacked/here");

    @Provide
    Arbitrary<String> hostile() {
        return HostileTexts.any();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "main/samples | main/samples/r1/5_0.png", "with space | with space/r1/5_0.png", "100% | 100%25/r1/5_0.png",
        "../../etc | %2E%2E/%2E%2E/etc/r1/5_0.png", "a//b | a/%/b/r1/5_0.png", "/a | %/a/r1/5_0.png", "a\\b | a%5Cb/r1/5_0.png",
        "C:x | C%3Ax/r1/5_0.png", "con | %63on/r1/5_0.png", "Nul.txt | %4Eul.txt/r1/5_0.png", "dot. | dot%2E/r1/5_0.png",
        "comparison.json | %63omparison.json/r1/5_0.png", "中文/图像 | 中文/图像/r1/5_0.png", "emoji 🎨 | emoji 🎨/r1/5_0.png"})
    void of_metric(String metric, String expected) {
        assertThat(ArchiveNames.of(metric, "r1", 5, 0, "media/images/a_5_0123.PNG")).isEqualTo(expected);
    }

    @Property
    void of_anything_staysInTheFolder_andEverySystemTakesIt(@ForAll("hostile") String metric, @ForAll("hostile") String run,
            @ForAll("hostile") String path) {
        String name = ArchiveNames.of(metric, run, 7, 3, path);

        assertThat(name).doesNotContainPattern("[\\p{Cntrl}\\\\:*?\"<>|]").doesNotStartWith("/").doesNotContain("//");
        assertThat(FOLDER.resolve(name).normalize().startsWith(FOLDER)).isTrue();
        for (String segment : name.split("/")) {
            assertThat(segment).doesNotMatch("^[ .].*|.*[ .]$").isNotEmpty().hasSizeLessThan(256);
        }
    }

    @Property
    void of_differentMetricsOrRuns_differs(@ForAll("hostile") String metric, @ForAll("hostile") String run,
            @ForAll("hostile") String otherMetric, @ForAll("hostile") String otherRun) {
        Assume.that(!metric.equals(otherMetric) || !run.equals(otherRun));

        assertThat(ArchiveNames.of(metric, run, 7, 3, "a.png")).isNotEqualTo(ArchiveNames.of(otherMetric, otherRun, 7, 3, "a.png"));
    }
}
