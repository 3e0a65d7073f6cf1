package runcomparer.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.RunImages;
import runcomparer.images.RunMetricImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;

class HistoryReadingTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");

    private final WandbReadings readings = new WandbReadings(new GraphQlDocuments());
    private final SimulatedHistory wandb = new SimulatedHistory();

    @ParameterizedTest
    @CsvSource({
        // rows, one each so many steps, requests at most
        "0, 1, 1",
        "1, 1, 1",
        "500, 1, 1",
        "501, 100, 1",
        "9999, 1, 1",
        "10000, 1, 1",
        "10001, 1, 2",
        "20000, 1, 2",
        "20000, 100, 2",
        "100000, 1, 2",
        "100000, 50, 2"})
    void with_rowsEvenlySpread_readsEachRow(int rows, int every, int requests) {
        wandb.with("a", "m", LongStream.range(0, rows).map(row -> row * every));

        assertThat(read("m")).isEqualTo(new ReadRows(rows, rows, (rows - 1L) * every));
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(requests);
    }

    @Test
    void with_rowsDenseAtTheStart_readsEachRow() {
        wandb.losing(0.03).with("a", "m", LongStream.concat(
                LongStream.range(0, 25_000), LongStream.range(1, 500).map(row -> 25_000 + row * 20_000)));

        assertThat(read("m").read()).isEqualTo(25_499);
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void with_firstStepLate_readsEachRow() {
        wandb.with("a", "m", LongStream.range(61_010, 61_010 + 20_000));

        assertThat(read("m").read()).isEqualTo(20_000);
    }

    @Test
    void with_serverThatLimitsSamples_readsEachRow() {
        wandb.answeringAtMost(500).losing(0.01)
                .with("a", "m", LongStream.range(0, 20_000).map(row -> row * 7));

        assertThat(read("m").read()).isEqualTo(20_000);
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void with_summaryWithoutKeys_readsEachRowThatThinningHid() {
        wandb.withoutKeys().with("a", "m", LongStream.range(0, 60_000).map(row -> row * 3));

        assertThat(read("m")).isEqualTo(new ReadRows(60_000, 60_000, 179_997));
    }

    @Test
    void with_metricsOfDifferentCadence_readsThemTogether() {
        List<String> metrics = LongStream.rangeClosed(1, 8).mapToObj(n -> "m" + n).toList();
        for (int n = 1; n <= 8; n++) {
            int every = n;
            wandb.with("a", "m" + n, LongStream.range(0, 24_000 / n).map(row -> row * every));
        }

        HistoryReading reading = wandb.complete(readings.images(wanted("a", metrics)));

        assertThat(reading.runs().get(0).metrics())
                .extracting(MetricRows::metric, rows -> rows.values().size())
                .containsExactly(pair("m1", 24_000), pair("m2", 12_000), pair("m3", 8_000), pair("m4", 6_000),
                        pair("m5", 4_800), pair("m6", 4_000), pair("m7", 3_428), pair("m8", 3_000));
        assertThat(wandb.requests()).hasSize(2);
        assertThat(wandb.specs(0)).isEqualTo(8);
        assertThat(wandb.specs(1)).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"600, 500, 5", "5, 0, 3", "25000, 20000, 4", "1000000, 3, 3", "2, 1, 3"})
    void with_moreRowsCountedThanThereAre_endsAndTellsWhatIsMissing(long counted, int rows, int requests) {
        wandb.with("a", "m", LongStream.range(0, rows).map(row -> row * 1000)).counting("m", counted);

        ReadRows read = read("m");

        assertThat(read.read()).isEqualTo(rows);
        assertThat(read.expected()).isEqualTo(counted);
        assertThat(read.isComplete()).isFalse();
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(requests);
    }

    @Test
    void with_fewerRowsCountedThanThereAre_isComplete() {
        wandb.with("a", "m", LongStream.range(0, 20)).counting("m", 12);

        assertThat(read("m")).isEqualTo(new ReadRows(20, 20, 19));
    }

    @Test
    void with_countFarBelowThinnedRows_readsOn() {
        wandb.with("a", "m", LongStream.range(0, 30_000)).counting("m", 12);

        assertThat(read("m").read()).isEqualTo(30_000);
    }

    @Test
    void with_oneRunUnknown_readsTheOthers() {
        wandb.with("a", "m", LongStream.range(0, 15_000)).with("c", "m", LongStream.range(0, 3));
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(run -> metrics.put(run, List.of("m")));

        List<RunRows> runs = wandb.complete(readings.images(new WantedImages(PROJECT, metrics))).runs();

        assertThat(runs.get(0).metrics().get(0).values()).hasSize(15_000);
        assertThat(runs.get(1).isEmpty()).isTrue();
        assertThatThrownBy(() -> runs.get(1).withoutImages().orThrow())
                .isInstanceOf(RunNotFound.class)
                .hasMessage("run 'demo/p/b' was not found");
        assertThat(runs.get(2).metrics().get(0).values()).hasSize(3);
        assertThat(wandb.requests()).hasSize(2);
        assertThat(wandb.requests().get(1).variables()).doesNotContainValue("c");
    }

    @Test
    void with_noMetricsWanted_readsTheImageKeysOfTheRun() {
        wandb.with("a", "m", LongStream.range(0, 3)).with("a", "n", LongStream.range(0, 20_000));

        RunRows run = wandb.complete(readings.images(wanted("a", List.of()))).runs().get(0);

        assertThat(run.metrics()).extracting(rows -> rows.values().size()).containsExactly(3, 20_000);
        assertThat(wandb.requests()).hasSize(3);
    }

    @Test
    void newImages_ofRunThatGrew_readsOnlyWhatIsNew() {
        wandb.with("a", "m", LongStream.range(0, 12_000)).with("a", "n", LongStream.of(5));
        RunImages known =
                collect(wandb.complete(readings.images(wanted("a", List.of("m", "n")))).runs().get(0));
        wandb.with("a", "m", LongStream.range(0, 12_010));
        wandb.requests().clear();

        RunImages later = collect(wandb.complete(readings.newImages(List.of(known))).runs().get(0));

        assertThat(later.metrics().get("m").size()).isEqualTo(10);
        assertThat(wandb.requests()).hasSize(1);
        RunImages all = known.plus(later);
        assertThat(all.steps(List.of("m"))).isEqualTo(LongStream.range(0, 12_010).toArray());
        assertThat(all.rows()).containsEntry("m", new ReadRows(12_010, 12_010, 12_009));
        assertThat(all.at("n", 5)).hasSize(1);
    }

    @Test
    void with_nothingWanted_needsNoRequest() {
        assertThat(readings.images(new WantedImages(PROJECT, Map.of())).isIncomplete()).isFalse();
    }

    @Test
    void with_projectNull_isProjectNotFound() {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));

        assertThatThrownBy(() -> reading.with(TestJson.answer("{'project': null}")))
                .isInstanceOf(ProjectNotFound.class)
                .hasMessage("project 'demo/p' was not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "7",
        "{}",
        "{'name': 'a', 'createdAt': 'soon'}",
        "{'name': 'a', 'createdAt': 7}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': null}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': []}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': ['x']}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [['x']]}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [[{'m': 1}]]}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [[{'_step': 1.5}]]}",
        "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [[{'_step': 1e300}]]}"})
    void with_runOfWrongForm_failsThatRun(String run) {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));

        reading.with(TestJson.answer("{'project': {'r0': " + run + "}}"));

        assertThat(reading.isIncomplete()).isFalse();
        assertThatThrownBy(() -> reading.runs().get(0).withoutImages().orThrow())
                .isInstanceOf(WandbFailed.class);
    }

    @Test
    void with_projectOfWrongForm_fails() {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));

        assertThatThrownBy(() -> reading.with(TestJson.answer("{'project': []}")))
                .isInstanceOf(WandbFailed.class);
        assertThatThrownBy(() -> reading.with(TestJson.answer("{}"))).isInstanceOf(WandbFailed.class);
    }

    @Test
    void with_errorAtOneRun_failsThatRunAndNotAsNotFound() {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));
        JsonNode data = TestJson.of("{'project': {'r0': null}}");

        reading.with(new GraphQlAnswer(data, List.of(
                new GraphQlError("permission denied", List.of("project", "r0", "sampledHistory")))));

        assertThatThrownBy(() -> reading.runs().get(0).withoutImages().orThrow())
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void with_errorAnywhere_failsTheRunsThatAreNull() {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));
        JsonNode data = TestJson.of("{'project': {'r0': null}}");

        reading.with(new GraphQlAnswer(data, List.of(new GraphQlError("it broke", List.of()))));

        assertThat(reading.runs().get(0).run().failure())
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("it broke");
    }

    @Test
    void with_rowsLoggedMeanwhile_stillReadsEachRowThereWas() {
        wandb.with("a", "m", LongStream.range(0, 20_000));
        HistoryReading reading = readings.images(wanted("a", List.of("m")));
        reading.with(wandb.answer(reading.nextRequest()));
        wandb.with("a", "m", LongStream.range(0, 25_000));

        wandb.complete(reading);

        assertThat(reading.runs().get(0).metrics().get(0).values().keySet())
                .containsExactlyElementsOf(LongStream.range(0, 20_000).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void with_anySpreadAndAnyLimitOfTheServer_readsEachRow(int seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(60_000);
        double bend = 0.3 + 4 * random.nextDouble();
        LongStream steps = random.doubles(rows).mapToLong(place -> (long) (Math.pow(place, bend) * 1e7));
        wandb.answeringAtMost(500 + random.nextInt(9_501)).losing(0.05 * random.nextDouble())
                .with("a", "m", steps);

        assertThat(read("m").isComplete()).isTrue();
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(4);
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void with_duplicateRows_countsEachStepOnce() {
        HistoryReading reading = readings.images(wanted("a", List.of("m")));

        reading.with(TestJson.answer("""
                {'project': {'r0': {'name': 'a', 'createdAt': '2023-11-05T17:46:35', 'historyKeys':
                  {'keys': {'m': {'typeCounts': [{'type': 'image-file', 'count': 2}]}}, 'lastStep': 1},
                  'sampledHistory': [[
                    {'_step': 1.0, 'm': 'b'}, {'_step': 0, 'm': 'a'}, {'_step': 1, 'm': 'b'}]]}}}
                """));

        assertThat(reading.runs().get(0).metrics().get(0).values().keySet()).containsExactly(0L, 1L);
        assertThat(reading.isIncomplete()).isFalse();
    }

    @Test
    void with_recordedAnswer_readsRunAndImages() {
        HistoryReading reading = readings.images(wanted("2ed5xwpn", List.of("main/samples", "main/reals")));

        reading.with(GraphQlAnswer.of(TestJson.recorded("sampled-history.json").path("data")));

        RunImages images = collect(reading.runs().get(0));
        assertThat(images.run().name()).isEqualTo("2ed5xwpn");
        assertThat(images.run().isRunning()).isTrue();
        assertThat(images.metrics()).containsOnlyKeys("main/samples");
        assertThat(images.rows()).containsOnlyKeys("main/samples", "main/reals");
        assertThat(images.at("main/samples", 99)).containsExactly(new LoggedImage(
                "media/images/main/samples_99_8c1cfe818d56fe4e8f7e.png", "a cat", 512, 512, null));
    }

    @Test
    void value_ofDottedKey_isFoundLiterallyOrNested() {
        JsonNode row = TestJson.of("{'a.b': 1, 'c': {'d.e': {'f': 2}}, 'g': 3}");

        assertThat(HistoryRows.value(row, "a.b").asInt()).isEqualTo(1);
        assertThat(HistoryRows.value(row, "c.d.e.f").asInt()).isEqualTo(2);
        assertThat(HistoryRows.value(row, "g.h").isMissingNode()).isTrue();
    }

    private ReadRows read(String metric) {
        HistoryReading reading = wandb.complete(readings.images(wanted("a", List.of(metric))));
        MetricRows rows = reading.runs().get(0).metrics().get(0);
        assertThat(rows.values()).hasSize((int) rows.rows().read());
        return rows.rows();
    }

    private static RunImages collect(RunRows run) {
        RunImages images = RunImages.of(run.run().orThrow());
        for (MetricRows rows : run.metrics()) {
            RunMetricImages metric = new MediaReader().read(rows);
            images = images.with(metric);
        }
        return images;
    }

    private static WantedImages wanted(String run, List<String> metrics) {
        return new WantedImages(PROJECT, Map.of(run, metrics));
    }

    private static Tuple pair(String metric, int rows) {
        return Tuple.tuple(metric, rows);
    }
}
