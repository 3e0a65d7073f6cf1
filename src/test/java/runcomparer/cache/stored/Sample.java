package runcomparer.cache.stored;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.index.IndexContent;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.ConfigTruncation;
import runcomparer.runs.ListedRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.runs.TruncatedText;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.ScalarKey;
import runcomparer.scalars.ScalarKeys;
import runcomparer.scalars.ScalarValues;

/**
 * A value of a cache, to be stored.
 *
 * @param otherKey a key that does not belong to the value
 * @param content returns everything that can be observed of a value
 */
record Sample<K, V>(String name, Layout<K, V> layout, K key, K otherKey, V value, Function<V, Object> content) {

    static final long AMPLE = 1 << 20;
    static final ProjectPath PROJECT = new ProjectPath("team/a", "project");
    static final RunPath PATH = new RunPath(PROJECT, "run1");
    static final RunPath OTHER = new RunPath(PROJECT, "run2");
    static final Run RUN = new Run(
            PATH,
            "name \ud83e\udd8a",
            "finished",
            Instant.parse("2026-03-24T01:00:00.5Z"),
            Instant.parse("2026-03-24T02:00:00Z"),
            1000);

    /** A run without anything that a run may lack. */
    private static final Run BARE = new Run(PATH, "run1", "", Instant.EPOCH, null, 0);

    static Stream<Sample<?, ?>> all() {
        return Stream.of(
                new Sample<>(
                        "images",
                        new RunLayout<>(new ImagesPart()),
                        new RunMetric(PATH, "m"),
                        new RunMetric(PATH, "n"),
                        RunOutcome.of(PATH, images(ReadRows.Extent.THINNED)),
                        Sample::content),
                new Sample<>(
                        "no images",
                        new RunLayout<>(new ImagesPart()),
                        new RunMetric(PATH, "m"),
                        new RunMetric(OTHER, "m"),
                        RunOutcome.of(PATH, new RunMetricImages(BARE, MetricImages.none("m"), ReadRows.NONE)),
                        Sample::content),
                new Sample<>(
                        "metrics",
                        new RunLayout<>(new ImageMetricsPart()),
                        PATH,
                        OTHER,
                        RunOutcome.of(PATH, metrics()),
                        value -> value),
                new Sample<>(
                        "config",
                        new RunLayout<>(new ConfigPart()),
                        PATH,
                        OTHER,
                        RunOutcome.of(PATH, config()),
                        value -> value),
                new Sample<>(
                        "scalar keys",
                        new RunLayout<>(new ScalarKeysPart()),
                        PATH,
                        OTHER,
                        RunOutcome.of(PATH, new ScalarKeys(RUN, List.of(new ScalarKey("loss", 1 << 20)), 3)),
                        value -> value),
                new Sample<>(
                        "scalar",
                        new RunLayout<>(new ScalarPart()),
                        new SampledKey(PATH, "loss", 100),
                        new SampledKey(PATH, "loss", 200),
                        RunOutcome.of(PATH, scalar()),
                        value -> content(value.value())),
                new Sample<>("page", new RunPageLayout(), range(0), range(20), page(), value -> value),
                new Sample<>(
                        "newest metrics",
                        new NewestMetricsLayout(),
                        PROJECT,
                        new ProjectPath("team", "a/project"),
                        List.of(metrics(), new ImageMetrics(BARE, List.of())),
                        value -> value));
    }

    BinaryFormat<K, V> format() {
        return new BinaryFormat<>(layout, AMPLE);
    }

    EncodedValue encoded() {
        return format().encode(key, value).orElseThrow();
    }

    Object expected() {
        return content.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }

    static RunMetricImages images(ReadRows.Extent extent) {
        MetricImages images = new MetricImagesBuilder("m")
                .add(10, List.of(image("media/a_10.png", "a fox", null), image("media/b_10.png", null, null)))
                .add(20, List.of(image(null, "a fox", LoggedImage.ARTIFACT)))
                .add(500, List.of(image("media/a_500.png", "a fox", null)))
                .build();
        return new RunMetricImages(RUN, images, new ReadRows(3, 4, 500, extent));
    }

    private static LoggedImage image(String path, String caption, String missing) {
        return new LoggedImage(path, caption, 512, null, missing);
    }

    private static Object content(RunOutcome<RunMetricImages> outcome) {
        RunMetricImages value = outcome.value();
        return List.of(outcome.path(), value.run(), value.rows(), IndexContent.of(value.images()));
    }

    private static ImageMetrics metrics() {
        Map<String, Long> types = new LinkedHashMap<>();
        types.put("images/separated", 20L);
        types.put("image-file", 20L);
        return new ImageMetrics(RUN, List.of(new ImageMetric("b", types), new ImageMetric("a", Map.of("x", 0L))));
    }

    private static RunConfig config() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("yes", true);
        values.put("no", false);
        values.put("text", "\ud83e");
        values.put("long text", TruncatedText.of("long text", 4));
        values.put("int", Integer.MIN_VALUE);
        values.put("long", Long.MAX_VALUE);
        values.put("big", new BigInteger("-123456789012345678901234567890"));
        values.put("real", 3e-4);
        return new RunConfig(RUN, values, Set.of(ConfigTruncation.TOO_DEEP, ConfigTruncation.TOO_LARGE));
    }

    private static RunScalar scalar() {
        long[] steps = {0, 10, 1000};
        double[] values = {Double.NaN, -0.5, Double.POSITIVE_INFINITY};
        return new RunScalar(RUN, new ScalarValues("loss", 50, true, steps, values));
    }

    private static Object content(RunScalar scalar) {
        ScalarValues values = scalar.values();
        return Stream.of(
                        scalar.run(),
                        values.key(),
                        values.logged(),
                        values.isSampled(),
                        Arrays.toString(values.steps()),
                        Arrays.toString(values.values()))
                .toList();
    }

    static RunRange range(long offset) {
        return new RunRange(PROJECT, RunSearch.ALL, offset, 20);
    }

    private static RunPage page() {
        return new RunPage(
                range(0),
                List.of(
                        new ListedRun(RUN, List.of("best", ""), "group", "somebody"),
                        new ListedRun(BARE, List.of(), null, null)),
                2000);
    }
}
