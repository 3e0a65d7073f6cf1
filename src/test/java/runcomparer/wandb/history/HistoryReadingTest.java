package runcomparer.wandb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.SimulatedHistory;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlError;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.reading.WandbReadings;

class HistoryReadingTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");

    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());
    private final SimulatedHistory wandb = new SimulatedHistory();

    @ParameterizedTest
    @CsvSource({
        // rows, steps per row, maximum number of requests
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
        "100000, 50, 2"
    })
    void with_rowsEvenlySpread_readsEachRow(int rows, int every, int requests) {
        wandb.with("a", "m", LongStream.range(0, rows).map(row -> row * every));

        assertThat(read("m")).isEqualTo(new ReadRows(rows, rows, (rows - 1L) * every));
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(requests);
    }

    @Test
    void with_rowsDenseAtTheStart_readsEachRow() {
        wandb.losing(0.03)
                .with(
                        "a",
                        "m",
                        LongStream.concat(
                                LongStream.range(0, 25_000),
                                LongStream.range(1, 500).map(row -> 25_000 + row * 20_000)));

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
        wandb.answeringAtMost(500)
                .losing(0.01)
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
        List<String> metrics =
                LongStream.rangeClosed(1, 8).mapToObj(n -> "m" + n).toList();
        for (int n = 1; n <= 8; n++) {
            int every = n;
            wandb.with("a", "m" + n, LongStream.range(0, 24_000 / n).map(row -> row * every));
        }

        RunImages run = read(readings.images(selection("a", metrics), TestReadings.NO_HURRY));

        assertThat(metrics)
                .extracting(metric -> pair(metric, run.metrics().get(metric).size()))
                .containsExactly(
                        pair("m1", 24_000),
                        pair("m2", 12_000),
                        pair("m3", 8_000),
                        pair("m4", 6_000),
                        pair("m5", 4_800),
                        pair("m6", 4_000),
                        pair("m7", 3_428),
                        pair("m8", 3_000));
        assertThat(wandb.requests()).hasSize(2);
        assertThat(wandb.specs(0)).isEqualTo(8);
        assertThat(wandb.specs(1)).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"600, 500, 5", "5, 0, 3", "25000, 20000, 4", "1000000, 3, 3", "2, 1, 3"})
    void with_moreRowsCountedThanExist_endsAndReportsWhatIsMissing(long counted, int rows, int requests) {
        wandb.with("a", "m", LongStream.range(0, rows).map(row -> row * 1000)).counting("m", counted);

        ReadRows read = read("m");

        assertThat(read.read()).isEqualTo(rows);
        assertThat(read.expected()).isEqualTo(counted);
        assertThat(read.isComplete()).isFalse();
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(requests);
    }

    @Test
    void with_fewerRowsCountedThanExist_isComplete() {
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

        List<RunOutcome<RunImages>> runs = wandb.complete(
                        readings.images(new RunSelection(PROJECT, metrics), TestReadings.NO_HURRY))
                .outcomes();

        assertThat(runs.get(0).orThrow().metrics().get("m").size()).isEqualTo(15_000);
        assertThat(runs.get(1).failure()).isInstanceOf(RunNotFound.class).hasMessage("run 'demo/p/b' was not found");
        assertThat(runs.get(2).orThrow().metrics().get("m").size()).isEqualTo(3);
        assertThat(wandb.requests()).hasSize(2);
        assertThat(wandb.requests().get(1).variables()).doesNotContainValue("c");
    }

    @Test
    void with_noMetricsRequested_readsTheImageKeysOfTheRun() {
        wandb.with("a", "m", LongStream.range(0, 3)).with("a", "n", LongStream.range(0, 20_000));

        RunImages run = read(readings.images(selection("a", List.of()), TestReadings.NO_HURRY));

        assertThat(run.metrics().get("m").size()).isEqualTo(3);
        assertThat(run.metrics().get("n").size()).isEqualTo(20_000);
        assertThat(wandb.requests()).hasSize(3);
    }

    @Test
    void newImages_ofRunThatGrew_readsFromItsLastStepOnAndGivesAll() {
        wandb.with("a", "m", LongStream.range(0, 12_000)).with("a", "n", LongStream.of(5));
        RunImages known = read(readings.images(selection("a", List.of("m", "n")), TestReadings.NO_HURRY));
        wandb.with("a", "m", LongStream.range(0, 12_010));
        wandb.forgetRequests();

        RunImages all = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(wandb.requests()).hasSize(1);
        assertThat(wandb.rows()).isEqualTo(11 + 1);
        assertThat(all.steps(List.of("m")))
                .isEqualTo(LongStream.range(0, 12_010).toArray());
        assertThat(all.rows()).containsEntry("m", new ReadRows(12_010, 12_010, 12_009));
        assertThat(all.at("m", 3)).hasSize(1);
        assertThat(all.at("m", 12_009)).hasSize(1);
        assertThat(all.at("n", 5)).hasSize(1);
    }

    @Test
    void newImages_ofRunThatWasRewoundAndGrewLonger_readsItAgain() {
        wandb.with("a", "m", LongStream.range(0, 100)).with("a", "n", LongStream.of(5));
        RunImages known = read(readings.images(selection("a", List.of("m", "n")), TestReadings.NO_HURRY));
        wandb.namingFiles("again").with("a", "m", LongStream.range(0, 120));
        wandb.forgetRequests();

        RunImages all = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(wandb.requests()).hasSize(2);
        assertThat(all.steps(List.of("m"))).isEqualTo(LongStream.range(0, 120).toArray());
        assertThat(all.at("m", 7)).extracting(LoggedImage::path).containsExactly("media/images/m_7_again.png");
        assertThat(all.at("n", 5)).extracting(LoggedImage::path).containsExactly("media/images/n_5_again.png");
        assertThat(all.rows()).containsEntry("m", new ReadRows(120, 120, 119));
    }

    @Test
    void newImages_ofRunThatGrewByMoreThanAResponseHolds_continuesFromItsLastStep() {
        wandb.with("a", "m", LongStream.range(0, 5_000));
        RunImages known = read(readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY));
        wandb.with("a", "m", LongStream.range(0, 45_000));
        wandb.forgetRequests();

        RunImages all = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(all.rows()).containsEntry("m", new ReadRows(45_000, 45_000, 44_999));
        assertThat(wandb.rows()).isLessThan(51_000);
    }

    @Test
    void newImages_ofRunThatWasRewoundAndGrewByMoreThanAResponseHolds_readsItAgain() {
        wandb.with("a", "m", LongStream.range(0, 5_000));
        RunImages known = read(readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY));
        wandb.namingFiles("again").with("a", "m", LongStream.range(0, 45_000));

        RunImages all = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(all.rows()).containsEntry("m", new ReadRows(45_000, 45_000, 44_999));
        assertThat(all.at("m", 7)).extracting(LoggedImage::path).containsExactly("media/images/m_7_again.png");
    }

    @Test
    void newImages_ofRunWhoseLastStepIsGone_readsItAgain() {
        wandb.with("a", "m", LongStream.range(0, 100).map(row -> row * 2));
        RunImages known = read(readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY));
        wandb.with("a", "m", LongStream.range(0, 300).map(row -> row * 3 + 1));

        RunImages all = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(all.steps(List.of("m")))
                .isEqualTo(LongStream.range(0, 300).map(row -> row * 3 + 1).toArray());
    }

    @Test
    void newImages_ofMetricThatHadNone_findsTheFirst() {
        wandb.with("a", "m", LongStream.of(1));
        RunImages known = read(readings.images(selection("a", List.of("m", "n")), TestReadings.NO_HURRY));
        wandb.with("a", "n", LongStream.of(0, 1));

        assertThat(read(readings.newImages(List.of(known), TestReadings.NO_HURRY))
                        .steps(List.of("n")))
                .containsExactly(0, 1);
    }

    @Test
    void nextRequest_afterATruncatedResponse_isReadFromTheStart() {
        wandb.with("a", "m", LongStream.range(0, 3));
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        reading.nextRequest();
        reading.takeRow("r0", 0, TestJson.of("{'_step': 'x'}"));
        reading.takeRow("r0", 0, TestJson.of("{'_step': 9, 'm': {'_type': 'image-file', 'path': 'old.png'}}"));

        assertThat(read(reading).steps(List.of("m"))).containsExactly(0, 1, 2);
    }

    @Test
    void with_nothingRequested_needsNoRequest() {
        assertThat(readings.images(new RunSelection(PROJECT, Map.of()), TestReadings.NO_HURRY)
                        .isIncomplete())
                .isFalse();
    }

    @Test
    void with_projectNull_isProjectNotFound() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);

        assertThatThrownBy(() -> TestJson.arrive(TestJson.of("{'project': null}"), reading))
                .isInstanceOf(ProjectNotFound.class)
                .hasMessage("project 'demo/p' was not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
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
                "{'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [[{'_step': 1e300}]]}"
            })
    void with_runOfWrongForm_failsThatRun(String run) {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);

        TestJson.arrive(TestJson.of("{'project': {'r0': " + run + "}}"), reading);

        assertThat(reading.isIncomplete()).isFalse();
        assertThat(reading.outcomes().get(0).failure()).isInstanceOf(WandbFailed.class);
    }

    @Test
    void with_projectOfWrongForm_fails() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);

        assertThatThrownBy(() -> TestJson.arrive(TestJson.of("{'project': []}"), reading))
                .isInstanceOf(WandbFailed.class);
        assertThatThrownBy(() -> TestJson.arrive(TestJson.of("{}"), reading)).isInstanceOf(WandbFailed.class);
    }

    @Test
    void with_errorAtOneRun_failsThatRunAndNotAsNotFound() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        JsonNode data = TestJson.of("{'project': {'r0': null}}");

        reading.accept(new GraphQlResponse(
                data, List.of(new GraphQlError("permission denied", List.of("project", "r0", "sampledHistory")))));

        assertThat(reading.outcomes().get(0).failure())
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void with_errorAnywhere_failsTheRunsThatAreNull() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        JsonNode data = TestJson.of("{'project': {'r0': null}}");

        reading.accept(new GraphQlResponse(data, List.of(new GraphQlError("it broke", List.of()))));

        assertThat(reading.outcomes().get(0).failure())
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("it broke");
    }

    @Test
    void with_rowsLoggedMeanwhile_stillReadsEachRowThereWas() {
        wandb.with("a", "m", LongStream.range(0, 20_000));
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        TestJson.arrive(wandb.answer(reading.nextRequest()), reading);
        wandb.with("a", "m", LongStream.range(0, 25_000));

        wandb.complete(reading);

        assertThat(read(reading).steps(List.of("m")))
                .startsWith(LongStream.range(0, 20_000).toArray());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void with_anySpreadAndAnyLimitOfTheServer_readsEachRow(int seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(60_000);
        double bend = 0.3 + 4 * random.nextDouble();
        LongStream steps = random.doubles(rows).mapToLong(place -> (long) (Math.pow(place, bend) * 1e7));
        wandb.answeringAtMost(500 + random.nextInt(9_501))
                .losing(0.05 * random.nextDouble())
                .with("a", "m", steps);

        assertThat(read("m").isComplete()).isTrue();
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(4);
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void with_duplicateRows_countsEachStepOnce() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);

        TestJson.arrive(TestJson.of("""
                {'project': {'r0': {'name': 'a', 'createdAt': '2023-11-05T17:46:35', 'historyKeys':
                  {'keys': {'m': {'typeCounts': [{'type': 'image-file', 'count': 2}]}}, 'lastStep': 1},
                  'sampledHistory': [[
                    {'_step': 1.0, 'm': 7},
                    {'_step': 0, 'm': {'_type': 'image-file', 'path': 'a.png'}},
                    {'_step': 1, 'm': {'_type': 'image-file', 'path': 'b.png'}}]]}}}
                """), reading);

        assertThat(reading.outcomes().get(0).orThrow().steps(List.of("m"))).containsExactly(0, 1);
        assertThat(reading.outcomes().get(0).orThrow().at("m", 1)).hasSize(1);
        assertThat(reading.isIncomplete()).isFalse();
    }

    @Test
    void nextRequest_beforeItIsDecidedWhatCountsAsImages_fails() {
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        reading.nextRequest();

        reading.accept(GraphQlResponse.of(TestJson.of("""
                {'project': {'r0': {'name': 'a', 'createdAt': '2026-03-24T01:00:00Z', 'sampledHistory': [[]]}}}""")));

        assertThat(reading.isIncomplete()).isTrue();
        assertThatThrownBy(reading::nextRequest).isInstanceOf(IllegalStateException.class);
    }

    /** Leaves out the same rows as before, so that it does not look like a different history. */
    @Test
    void newImages_ofRunOfWhichCaptionsWereLeftOut_areReadOn() {
        JsonNode first = rows("{'_step': 1, 'm': [{'_type': 'image-file', 'path': 'a.png', 'caption': 'cat'},"
                + " {'_type': 'image-file', 'path': 'b.png', 'caption': 'fox'}]}");
        JsonNode second = rows("{'_step': 1, 'm': [{'_type': 'image-file', 'path': 'a.png', 'caption': 'cat'},"
                + " {'_type': 'image-file', 'path': 'b.png', 'caption': 'fox'}]},"
                + " {'_step': 2, 'm': {'_type': 'image-file', 'path': 'c.png', 'caption': 'cat'}}");
        HistoryReading reading = readings.images(selection("a", List.of("m")), TestReadings.NO_HURRY);
        arriveWithFoxes(first, reading);
        RunImages known = reading.outcomes().get(0).orThrow();

        HistoryReading more = readings.newImages(List.of(known), TestReadings.NO_HURRY);
        arriveWithFoxes(second, more);

        assertThat(more.isIncomplete()).isFalse();
        RunImages images = more.outcomes().get(0).orThrow();
        assertThat(images.steps(List.of("m"))).containsExactly(1);
        assertThat(images.at("m", 1)).extracting(LoggedImage::caption).containsExactly("fox");
        assertThat(images.rows()).containsEntry("m", new ReadRows(2, 2, 2));
    }

    private static JsonNode rows(String rows) {
        return TestJson.of("{'project': {'r0': {'name': 'a', 'createdAt': '2026-03-24T01:00:00Z',"
                + " 'sampledHistory': [[" + rows + "]]}}}");
    }

    private static void arriveWithFoxes(JsonNode data, HistoryReading reading) {
        TestJson.arriveUnsorted(data, reading)
                .keep(reading.media().stream()
                        .map(entry -> entry.withCaption("fox"))
                        .toList());
    }

    @Test
    void with_recordedResponse_readsRunAndImages() {
        HistoryReading reading =
                readings.images(selection("2ed5xwpn", List.of("main/samples", "main/reals")), TestReadings.NO_HURRY);

        TestJson.arrive(TestJson.recorded("sampled-history.json").path("data"), reading);

        RunImages images = reading.outcomes().get(0).orThrow();
        assertThat(images.run().name()).isEqualTo("2ed5xwpn");
        assertThat(images.run().isRunning()).isTrue();
        assertThat(images.metrics()).containsOnlyKeys("main/samples");
        assertThat(images.rows()).containsOnlyKeys("main/samples", "main/reals");
        assertThat(images.at("main/samples", 99))
                .containsExactly(new LoggedImage(
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
        RunImages run = read(readings.images(selection("a", List.of(metric)), TestReadings.NO_HURRY));
        ReadRows rows = run.rows().get(metric);
        assertThat(run.of(metric).images().size()).isEqualTo((int) rows.read());
        return rows;
    }

    private RunImages read(HistoryReading reading) {
        return wandb.complete(reading).outcomes().get(0).orThrow();
    }

    private static RunSelection selection(String run, List<String> metrics) {
        return new RunSelection(PROJECT, Map.of(run, metrics));
    }

    private static Tuple pair(String metric, int rows) {
        return Tuple.tuple(metric, rows);
    }
}
