package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

class RunImagesTest {

    private static final Run RUN = run(3);

    @Test
    void steps_ofSeveralMetrics_areDistinctAndAscending() {
        RunImages images = collect(metric(RUN, "a", 500, 0), metric(RUN, "b", 250, 500), metric(RUN, "c", 7));

        assertThat(images.steps(List.of("b", "a", "unknown"))).containsExactly(0, 250, 500);
        assertThat(images.steps(List.of())).isEmpty();
    }

    @Test
    void at_metricsLoggedAtDifferentSteps_areFoundEach() {
        RunImages images = collect(metric(RUN, "a", 0), metric(RUN, "b", 1));

        assertThat(images.at("a", 0)).hasSize(1);
        assertThat(images.at("b", 0)).isEmpty();
        assertThat(images.at("b", 1)).hasSize(1);
        assertThat(images.at("unknown", 1)).isEmpty();
    }

    @Test
    void of_metricWithoutImages_isRememberedAsRead() {
        RunMetricImages none = new RunMetricImages(RUN, new MetricImagesBuilder("b").build(), new ReadRows(4, 9, 3));

        RunImages images = collect(metric(RUN, "a", 0), none);

        assertThat(images.metrics()).containsOnlyKeys("a");
        assertThat(images.rows()).containsOnlyKeys("a", "b");
        assertThat(images.incomplete()).containsExactly(Map.entry("b", new ReadRows(4, 9, 3)));
    }

    @Test
    void mostFrequentFirst_countsRuns_tiesAlphabetically() {
        assertThat(ImageMetrics.mostFrequentFirst(
                        List.of(metrics("b", "a"), metrics("c", "b"), metrics("c", "b"), metrics("d"))))
                .containsExactly("b", "c", "a", "d");
    }

    @Test
    void metrics_areInTheOrderOfTheirKeys() {
        assertThat(metrics("b", "a").metrics()).extracting(ImageMetric::metric).containsExactly("a", "b");
    }

    private static RunImages collect(RunMetricImages... metrics) {
        return RunImages.of(RUN, List.of(metrics));
    }

    private static RunMetricImages metric(Run run, String metric, long... steps) {
        MetricImagesBuilder images = new MetricImagesBuilder(metric);
        for (long step : steps) {
            images.add(step, List.of(new LoggedImage(metric + step, null, null, null, null)));
        }
        return new RunMetricImages(run, images.build(), new ReadRows(steps.length, steps.length, 0));
    }

    private static ImageMetrics metrics(String... keys) {
        return new ImageMetrics(
                RUN,
                List.of(keys).stream()
                        .map(key -> new ImageMetric(key, Map.of("image-file", 1L)))
                        .toList());
    }

    private static Run run(long lines) {
        RunPath path = new RunPath(new ProjectPath("me", "p"), "abc");
        return new Run(path, "name", "running", Instant.EPOCH, null, lines);
    }
}
