package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.ImagesByRoute;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.reading.WandbReadings;

class RunsReadingTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");

    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());

    @Test
    void outcomes_ofSeveralRuns_areInTheRequestedOrder() {
        RunsReading<Run> reading = readings.runs(PROJECT, List.of("b", "x", "a"));

        reading.accept(TestJson.answer("""
                {'project': {
                  'r0': {'name': 'b', 'createdAt': '2026-03-24T01:00:00Z', 'historyLineCount': 7.0},
                  'r1': null,
                  'r2': {'name': 'a', 'createdAt': 'soon'}}}"""));

        List<RunOutcome<Run>> runs = reading.outcomes();
        assertThat(runs.get(0).orThrow().historyLineCount()).isEqualTo(7);
        assertThat(runs.get(1).failure()).isInstanceOf(RunNotFound.class);
        assertThat(runs.get(2).failure()).isInstanceOf(WandbFailed.class);
        assertThat(reading.isIncomplete()).isFalse();
        assertThat(reading.nextRequest().variables()).containsEntry("run0", "b").containsEntry("run2", "a");
    }

    @Test
    void metrics_ofRun_areItsImageKeysInOrder() {
        RunMetricsReading reading = readings.metrics(PROJECT, List.of("a"));

        ImagesByRoute.keep(reading.accept(TestJson.answer("""
                {'project': {'r0': {'name': 'a', 'createdAt': '2026-03-24T01:00:00Z',
                 'historyKeys': {'keys': {
                  'z': {'typeCounts': [{'type': 'image-file', 'count': 1}]},
                  'loss': {'typeCounts': [{'type': 'number', 'count': 1}]},
                  'b': {'typeCounts': [{'type': 'images/separated', 'count': 2}]}}}}}}""")));

        assertThat(reading.outcomes().get(0).orThrow().metrics())
                .extracting(ImageMetric::metric, ImageMetric::type, ImageMetric::values)
                .containsExactly(Tuple.tuple("b", "images/separated", 2L), Tuple.tuple("z", "image-file", 1L));
    }

    @Test
    void newestMetrics_areThoseOfEachRun_andTheMostFrequentComeFirst() {
        NewestMetricsReading reading = readings.newestMetrics(PROJECT, 20);
        assertThat(reading.nextRequest().variables()).containsEntry("newest", 20);

        ImagesByRoute.keep(reading.accept(TestJson.answer("""
                {'project': {'runs': {'edges': [
                  {'node': {'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'historyKeys': {'keys': {
                    'once': {'typeCounts': [{'type': 'image-file', 'count': 100}]},
                    'both': {'typeCounts': [{'type': 'image-file', 'count': 1}]}}}}},
                  {'node': {'name': 'b', 'createdAt': '2026-03-24T01:00:00Z', 'historyKeys': {'keys': {
                    'both': {'typeCounts': [{'type': 'image-file', 'count': 1}]},
                    'also once': {'typeCounts': [{'type': 'images', 'count': 1}]}}}}},
                  {'node': {'name': 'c', 'createdAt': '2026-03-24T01:00:00Z', 'historyKeys': null}}]}}}""")));

        assertThat(reading.metrics())
                .extracting(metrics -> metrics.run().path().runId())
                .containsExactly("a", "b", "c");
        assertThat(ImageMetrics.mostFrequentFirst(reading.metrics())).containsExactly("both", "also once", "once");
    }

    @Test
    void nothingRequested_needsNoRequest() {
        assertThat(readings.runs(PROJECT, List.of()).isIncomplete()).isFalse();
    }
}
