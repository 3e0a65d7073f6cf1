package runcomparer.wandb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import runcomparer.hostile.HostileJson;
import runcomparer.hostile.HostileTexts;
import runcomparer.images.LoggedImage;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.wandb.ImagesByRoute;
import runcomparer.wandb.UpstreamText;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.graphql.RunBatch;
import runcomparer.wandb.media.Captions;
import runcomparer.wandb.media.FilePath;
import runcomparer.wandb.media.HistoryKeys;
import runcomparer.wandb.runs.Cursor;

/** Whatever was logged is read as images or ignored, and no path leads out of the run's files. */
public class HostileMediaTest {

    private static final int DEEPEST = 1000;

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.oneOf(
                HostileJson.any(),
                HostileJson.media(),
                HostileJson.media().list().ofMaxSize(3).map(list -> JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(list)));
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<String> names() {
        return HostileTexts.names();
    }

    @Property(tries = 800)
    void images_ofAnyValue_areSafe(
            @ForAll("names") String metric, @ForAll long step, @ForAll("values") JsonNode value) {
        List<LoggedImage> images = ImagesByRoute.images(metric, step, value);

        assertThat(images).allSatisfy(HostileMediaTest::requireSafe);
        MetricImages kept =
                new MetricImagesBuilder(metric).add(Math.abs(step / 2), images).build();
        assertThat(kept.at(Math.abs(step / 2))).hasSameSizeAs(images);
    }

    @Property
    void summaryOfKeys_ofAnyForm_isReadOrIgnored(@ForAll("values") JsonNode summary, @ForAll("texts") String metric) {
        HistoryKeys keys = new HistoryKeys(JsonNodeFactory.instance.objectNode().set("keys", summary));

        assertThat(ImagesByRoute.metrics(keys))
                .allSatisfy(found -> assertThat(found.values()).isGreaterThanOrEqualTo(0));
        assertThat(keys.rows(metric).orElse(0)).isGreaterThanOrEqualTo(0);
        assertThat(keys.rows("a").orElse(0)).isGreaterThanOrEqualTo(0);
    }

    @Property
    void row_ofAnyForm_isReadOrFailsTheReading(@ForAll("values") JsonNode row, @ForAll("texts") String metric) {
        HistoryRows rows = new HistoryRows(metric, new StepRange(0, Long.MAX_VALUE));
        rows.take(row);

        try {
            assertThat(rows.read().steps()).hasSizeLessThan(2);
        } catch (WandbFailed declared) {
            assertThat(declared.getMessage()).hasSizeLessThan(400);
        }
    }

    @Example
    void nesting_asDeepAsAParserAllows_isRead() {
        ObjectNode image =
                JsonNodeFactory.instance.objectNode().put("_type", "image-file").put("path", "a.png");
        image.set("caption", HostileJson.nested(JsonNodeFactory.instance.textNode("a"), DEEPEST));
        ObjectNode type =
                JsonNodeFactory.instance.objectNode().put("type", "list").put("count", 1);
        type.set(
                "items",
                HostileJson.nested(JsonNodeFactory.instance.objectNode().put("type", "image-file"), DEEPEST));
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        keys.putObject("keys").putObject("a").putArray("typeCounts").add(type);

        assertThat(ImagesByRoute.images("a", 1, HostileJson.nested(image, DEEPEST)))
                .extracting(LoggedImage::caption)
                .containsExactly("a");
        assertThat(ImagesByRoute.metrics(new HistoryKeys(keys))).hasSize(1);
    }

    /** The work, measured in allocated bytes, does not grow with levels times text. */
    @Example
    void caption_inManyLists_isCopiedOnce() {
        JsonNode caption = JsonNodeFactory.instance.textNode("a".repeat(100_000));
        JsonNode nested = HostileJson.nested(caption, DEEPEST);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        String text = Captions.text(nested);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000_000);
        assertThat(text).isEqualTo(caption.textValue());
    }

    /** Detects a hang: even a text a thousand times as long takes only a moment. */
    @Example
    void patterns_onLongTexts_doNotHang() {
        for (String piece : List.of("a", "/", "../", "a://", "_0123abcd.", "\u2028", "\n", " ", "-.", "a.")) {
            String text = piece.repeat(200_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                UpstreamText.clean(text);
                FilePath.of(JsonNodeFactory.instance.textNode(text));
                Cursor.decode(text);
                RunBatch.index(text);
            });
        }
    }

    @Property
    void addresses_areUrisUnderTheBaseAndTheRun(
            @ForAll("names") String entity, @ForAll("names") String run, @ForAll("texts") String path) {
        WandbAddress addresses = WandbAddress.of("https://wandb.example.org/base");
        RunPath asked = new RunPath(new ProjectPath(entity, "p"), run);

        URI file = URI.create(addresses.file(asked, path));
        URI page = URI.create(addresses.page(asked));

        assertThat(file.getHost()).isEqualTo("wandb.example.org");
        assertThat(file.normalize().getRawPath().split("/", -1))
                .startsWith("", "base", "files")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(page.normalize().getRawPath().split("/", -1))
                .startsWith("", "base")
                .hasSize(6);
        assertThat(List.of(file, page))
                .allMatch(address -> address.getRawQuery() == null && address.getRawFragment() == null);
    }

    @Property
    void cursor_isItsPositionAgain(@ForAll long position) {
        assertThat(Cursor.decode(Cursor.encode(position))).hasValue(position);
    }

    @Property
    void cursor_ofAnyForm_isAPositionOrNone(@ForAll("texts") String cursor) {
        Cursor.decode(cursor).ifPresent(position -> assertThat(Cursor.decode(Cursor.encode(position)))
                .hasValue(position));
    }

    @Property
    void keyInWhatWandbSays_isNotRepeated(@ForAll("texts") String before, @ForAll("texts") String after) {
        String key = "0123456789abcdefRECOGNISABLE0123456789abcdef";

        assertThat(UpstreamText.clean(before + " " + key + " " + after))
                .doesNotContain("RECOGNISABLE")
                .hasSizeLessThan(210)
                .doesNotContain("\n", "\u0000");
    }

    /** What is listed with a path can be requested: a file of the run, and nothing above it. */
    public static void requireSafe(LoggedImage image) {
        if (image.path() != null) {
            String asWindowsReadsIt = "/" + image.path().replace('\\', '/').replaceAll("\\p{Cc}", "") + "/";
            assertThat(asWindowsReadsIt).doesNotContain("/../", "/./");
            assertThat(image.path())
                    .doesNotContain("\u0000")
                    .doesNotStartWith("/")
                    .doesNotStartWith("\\")
                    .doesNotMatch("(?s)[a-zA-Z][a-zA-Z0-9+.-]*://.*");
        }
        assertThat(image.width() == null || image.width() > 0).isTrue();
        assertThat(image.height() == null || image.height() > 0).isTrue();
    }
}
