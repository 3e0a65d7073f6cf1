package runcomparer.api.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.hostile.HostileTexts;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

class ArchiveNamesTest {

    private static final Path FOLDER = Path.of("/unpacked/here");

    @Provide
    Arbitrary<String> hostile() {
        return HostileTexts.any();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "main/samples | main/samples/r1/5_0.png",
                "with space | with space/r1/5_0.png",
                "100% | 100%25/r1/5_0.png",
                "../../etc | %2E%2E/%2E%2E/etc/r1/5_0.png",
                "a//b | a/%/b/r1/5_0.png",
                "/a | %/a/r1/5_0.png",
                "a\\b | a%5Cb/r1/5_0.png",
                "C:x | C%3Ax/r1/5_0.png",
                "con | %63on/r1/5_0.png",
                "Nul.txt | %4Eul.txt/r1/5_0.png",
                "dot. | dot%2E/r1/5_0.png",
                "comparison.json | comparison.json%~2/r1/5_0.png",
                "aux .txt | %61ux .txt/r1/5_0.png",
                "COM¹ | %43OM¹/r1/5_0.png",
                "conin$ | %63onin$/r1/5_0.png",
                "xy | x%C2%85y/r1/5_0.png",
                ".hidden | %2Ehidden/r1/5_0.png",
                "中文/图像 | 中文/图像/r1/5_0.png",
                "emoji 🎨 | emoji 🎨/r1/5_0.png"
            })
    void of_metric(String metric, String expected) {
        assertThat(name(metric, "r1", "media/images/a_5_0123.PNG")).isEqualTo(expected);
    }

    @Property
    void of_anyImage_staysInTheFolder_andIsValidOnAnySystem(
            @ForAll("hostile") String metric, @ForAll("hostile") String run, @ForAll("hostile") String path) {
        String name = name(metric, run, path);

        assertThat(name)
                .doesNotContainPattern("[\\p{Cc}\\\\:*?\"<>|]")
                .doesNotStartWith("/")
                .doesNotContain("//");
        assertThat(FOLDER.resolve(name).normalize().startsWith(FOLDER)).isTrue();
        for (String segment : name.split("/", -1)) {
            assertThat(segment).doesNotMatch("^[ .].*|.*[ .]$").isNotEmpty();
            assertThat(segment.getBytes(UTF_8)).hasSizeLessThan(256);
        }
        assertThat(name).hasSizeLessThan(220);
    }

    @Property
    void of_differentMetricsOrRuns_differs(
            @ForAll("hostile") String metric,
            @ForAll("hostile") String run,
            @ForAll("hostile") String otherMetric,
            @ForAll("hostile") String otherRun) {
        Assume.that(!metric.equals(otherMetric) || !run(run).equals(run(otherRun)));

        ArchiveNames names = new ArchiveNames();
        List<String> both = List.of(
                names.of(image(metric, run, "a.png"), "image/png"),
                names.of(image(otherMetric, otherRun, "a.png"), "image/png"));

        assertThat(both.stream().map(ArchiveNamesTest::asBlindSystemsReadIt)).doesNotHaveDuplicates();
        assertThat(both.get(1)).doesNotStartWith(both.get(0) + "/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Loss | loss | loss%~2/r1/5_0.png", "Straße | STRASSE | STRASSE%~2/r1/5_0.png",
                        "a/B | a/b | a/b%~2/r1/5_0.png",
                "A/x | a/y | a%~2/y/r1/5_0.png", "\u00e9 | e\u0301 | e\u0301%~2/r1/5_0.png",
                        "k | K/r1/5_0.png | K%~2/r1/5_0.png/r1/5_0.png",
                "m | m/R1 | m/R1%~2/r1/5_0.png", "m | m/r1/5_0.png | m/r1/5_0.png%~2/r1/5_0.png"
            })
    void of_namesThatSomeSystemTreatsAsEqual_differ(String first, String second, String expected) {
        ArchiveNames names = new ArchiveNames();
        names.of(image(unescaped(first), "r1", "a.png"), "image/png");

        assertThat(names.of(image(unescaped(second), "r1", "a.png"), "image/png"))
                .isEqualTo(unescaped(expected));
    }

    @Test
    void of_folderAndFileWithTheSameName_differInAnyOrder() {
        ArchiveNames names = new ArchiveNames();
        assertThat(names.of(image("m/r1/5_0.png", "r1", "a.png"), "image/png")).isEqualTo("m/r1/5_0.png/r1/5_0.png");

        assertThat(names.of(image("m", "r1", "a.png"), "image/png")).isEqualTo("m/r1/5_0%~2.png");
    }

    @Test
    void of_runsThatDifferOnlyInCase_haveStableFoldersOfTheirOwn() {
        ArchiveNames names = new ArchiveNames();
        for (int index = 0; index < 2; index++) {
            assertThat(names.of(new ArchivedImage(run("ab"), "m", 5, index, "a.png", null), "image/png"))
                    .isEqualTo("m/ab/5_" + index + ".png");
            assertThat(names.of(new ArchivedImage(run("AB"), "m", 5, index, "a.png", null), "image/png"))
                    .isEqualTo("m/AB%~2/5_" + index + ".png");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.PNG, image/png, png",
        "a.jfif, image/jpeg, jfif",
        "none, image/jpeg, jpg",
        "v1.5_10_ab, image/webp, webp",
        "odd.tmp, image/png, png",
        "a.tif, image/tiff, tif",
        "x.y/none, image/gif, gif"
    })
    void of_path_hasTheExtensionOfItsType(String path, String contentType, String ending) {
        assertThat(new ArchiveNames().of(image("m", "r1", path), contentType)).isEqualTo("m/r1/5_0." + ending);
    }

    @Test
    void of_longMetrics_areTruncatedAndDiffer() {
        String long1 = "图".repeat(300);
        String long2 = "deep/".repeat(80);

        assertThat(List.of(
                        name(long1, "r1", "a.png"),
                        name(long1 + "像", "r1", "a.png"),
                        name(long2, "r1", "a.png"),
                        name(long2 + "x", "r1", "a.png")))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.split("/", -1).length == 3);
    }

    private static String unescaped(String text) {
        return text.replace("\\u00e9", "\u00e9").replace("\\u0301", "\u0301");
    }

    private static String asBlindSystemsReadIt(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    private static String name(String metric, String run, String path) {
        return new ArchiveNames().of(image(metric, run, path), "image/png");
    }

    private static ArchivedImage image(String metric, String run, String path) {
        return new ArchivedImage(run(run), metric, 5, 0, path, null);
    }

    private static RunPath run(String id) {
        return new RunPath(new ProjectPath("team", "project"), id.isBlank() ? "-" : id);
    }
}
