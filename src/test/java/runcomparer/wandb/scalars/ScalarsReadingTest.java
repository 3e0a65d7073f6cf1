package runcomparer.wandb.scalars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarKey;
import runcomparer.scalars.ScalarKeys;
import runcomparer.scalars.ScalarValues;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.history.MemoryExhausted;
import runcomparer.wandb.history.RowsTooLarge;
import runcomparer.wandb.reading.WandbReadings;

class ScalarsReadingTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final String RUN = "'name': 'a', 'createdAt': '2026-03-24T01:00:00Z'";

    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());

    @Test
    void request_hasASpecForEachKey() {
        ScalarsReading<RunScalars> reading =
                readings.scalars(new RunSelection(PROJECT, Map.of("a", List.of("loss", "fid"))), 50);

        assertThat(reading.nextRequest().variables())
                .containsEntry(
                        "specs0",
                        List.of(
                                "{\"keys\":[\"_step\",\"loss\"],\"samples\":50}",
                                "{\"keys\":[\"_step\",\"fid\"],\"samples\":50}"));
    }

    @Test
    void values_inEveryFormOfTheWire_areNumbers() {
        ScalarValues loss = loss("""
                {'_step': 1.0, 'loss': 2}, {'_step': 2, 'loss': 'NaN'}, {'_step': 3, 'loss': '-Infinity'},
                {'_step': 4, 'loss': NaN}, {'_step': 5, 'loss': 1e400}, {'_step': 6, 'loss': 'warm'}, {'_step': 7, 'loss': null},
                {'_step': 8, 'loss': true}, {'_step': 9, 'loss': 123456789012345678901234567890}, {'_step': 10}""".replace("NaN}", "'NaN'}"), "{}");

        assertThat(loss.steps()).containsExactly(1, 2, 3, 4, 5, 9);
        assertThat(loss.values())
                .containsExactly(
                        2,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        1.2345678901234568e29);
    }

    @Test
    void dottedKey_isAlsoFoundNested() {
        RunScalars run = read(List.of("a.b"), "{%s, 'sampledHistory': [[{'_step': 1, 'a': {'b': 2}}]]}".formatted(RUN))
                .orThrow();

        assertThat(run.series().get(0).values()).containsExactly(2);
    }

    @Test
    void rowsOutOfOrder_areSorted_andTheLastOfAStepWins() {
        ScalarValues loss = loss("{'_step': 30, 'loss': 3}, {'_step': 10, 'loss': 1}, {'_step': 30, 'loss': 4}", "{}");

        assertThat(loss.steps()).containsExactly(10, 30);
        assertThat(loss.values()).containsExactly(1, 4);
    }

    @Test
    void moreRowsThanRequested_areThinnedEvenly_andMarkedAsSampled() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(step -> "{'_step': %d, 'loss': %d}".formatted(step, step))
                .collect(Collectors.joining(","));

        ScalarValues loss = loss(rows, counts(1000));

        assertThat(loss.steps()).hasSize(10).startsWith(0, 111).endsWith(999);
        assertThat(loss.isSampled()).isTrue();
        assertThat(loss.logged()).isEqualTo(1000);
    }

    @Test
    void fewerRowsThanWandbCounts_areMarkedAsSampled() {
        String rows = "{'_step': 1, 'loss': 1}, {'_step': 2, 'loss': 'text'}";

        assertThat(loss(rows, counts(2)).isSampled()).isFalse();
        assertThat(loss(rows, counts(3)).isSampled()).isTrue();
        assertThat(loss(rows, counts(1)).logged()).isEqualTo(1);
        assertThat(loss(rows, "{'other': {'typeCounts': []}}").isSampled()).isFalse();
    }

    @Test
    void withoutCounts_aFullResponseIsMarkedAsSampled() {
        String nine = IntStream.range(0, 9)
                .mapToObj(step -> "{'_step': %d, 'loss': 0}".formatted(step))
                .collect(Collectors.joining(","));

        assertThat(loss(nine, null).isSampled()).isTrue();
        assertThat(loss("{'_step': 1, 'loss': 0}", null).isSampled()).isFalse();
    }

    private ScalarValues loss(String rows, String keys) {
        String summary = keys == null ? "null" : "{'keys': " + keys + "}";
        return read(List.of("loss"), "{%s, 'historyKeys': %s, 'sampledHistory': [[%s]]}".formatted(RUN, summary, rows))
                .orThrow()
                .series()
                .get(0);
    }

    private static String counts(int count) {
        return "{'loss': {'typeCounts': [{'type': 'number', 'count': %d}]}}".formatted(count);
    }

    private RunOutcome<RunScalars> read(List<String> keys, String run) {
        ScalarsReading<RunScalars> reading = readings.scalars(new RunSelection(PROJECT, Map.of("a", keys)), 10);
        return TestJson.arrive(TestJson.of("{'project': {'r0': %s}}".formatted(run)), reading)
                .outcomes()
                .get(0);
    }

    @Test
    void runOfAnotherForm_failsAlone() {
        List<RunOutcome<RunScalars>> runs = TestJson.arrive(
                        TestJson.of("""
                {'project': {
                  'r0': {%1$s, 'sampledHistory': [[{'_step': 1, 'loss': 5}]]}, 'r1': null,
                  'r2': {%1$s, 'sampledHistory': [[{'_step': 'soon', 'loss': 5}]]},
                  'r3': {%1$s, 'sampledHistory': []}, 'r4': {%1$s, 'sampledHistory': [null]},
                  'r5': {%1$s, 'sampledHistory': [{}]}, 'r6': {%1$s}, 'r7': 'text'}}""".formatted(RUN)),
                        readings.scalars(
                                new RunSelection(
                                        PROJECT,
                                        IntStream.range(0, 8)
                                                .boxed()
                                                .collect(Collectors.toMap(run -> "run" + run, run -> List.of("loss")))),
                                10))
                .outcomes();

        assertThat(runs.get(0).orThrow().series().get(0).values()).containsExactly(5);
        assertThat(runs.get(1).failure()).isInstanceOf(RunNotFound.class);
        assertThat(runs.get(4).orThrow().series().get(0).steps()).isEmpty();
        assertThat(List.of(runs.get(2), runs.get(3), runs.get(5), runs.get(6), runs.get(7)))
                .allSatisfy(run -> assertThat(run.failure()).isInstanceOf(WandbFailed.class));
    }

    @Test
    void repeatedResponse_isReadFromItsStart() {
        ScalarsReading<RunScalars> reading =
                readings.scalars(new RunSelection(PROJECT, Map.of("a", List.of("loss"))), 10);
        reading.nextRequest();
        reading.takeRow("r0", 0, TestJson.of("{'_step': 99, 'loss': 1}"));

        TestJson.arrive(
                TestJson.of("{'project': {'r0': {%s, 'sampledHistory': [[{'_step': 1, 'loss': 5}]]}}}".formatted(RUN)),
                reading);

        assertThat(reading.outcomes().get(0).orThrow().series().get(0).steps()).containsExactly(1);
        assertThat(reading.takeRow("r0", 1, TestJson.of("{}"))).isFalse();
        assertThat(reading.takeRow("r1", 0, TestJson.of("{}"))).isFalse();
        assertThat(reading.takeRow("runs", 0, TestJson.of("{}"))).isFalse();
    }

    @Test
    void keys_areThoseOfNumbersInOrder() {
        ScalarKeys keys = TestJson.arrive(TestJson.of("""
                {'project': {'r0': {%s, 'historyKeys': {'keys': {
                  'z': {'typeCounts': [{'type': 'string', 'count': 3}, {'type': 'number', 'count': 4.0}]},
                  '_step': {'typeCounts': [{'type': 'number', 'count': 4}]},
                  'system/gpu.0.memory': {'typeCounts': [{'type': 'number', 'count': 4}]},
                  'samples': {'typeCounts': [{'type': 'image-file', 'count': 4}]},
                  'name': {'typeCounts': [{'type': 'string', 'count': 4}]}, 'odd': {'typeCounts': 7}, 'none': null,
                  'a': {'typeCounts': [{'type': 'number', 'count': 2}]}}}}}}""".formatted(RUN)), readings.scalarKeys(PROJECT, List.of("a")))
                .outcomes()
                .get(0)
                .orThrow();

        assertThat(keys.keys()).containsExactly(new ScalarKey("a", 2), new ScalarKey("z", 4));
        assertThat(keys.leftOut()).isZero();
    }

    @Test
    void runWithoutSummary_hasNoKeys() {
        assertThat(TestJson.arrive(
                                TestJson.of("{'project': {'r0': {%s, 'historyKeys': null}}}".formatted(RUN)),
                                readings.scalarKeys(PROJECT, List.of("a")))
                        .outcomes()
                        .get(0)
                        .orThrow()
                        .keys())
                .isEmpty();
    }

    @Test
    void longKeys_areLeftOutBeyondALimit() {
        String keys = IntStream.range(0, 300)
                .mapToObj(key -> "'%s%d': {'typeCounts': [{'type': 'number', 'count': 1}]}"
                        .formatted("k".repeat(497), 100 + key))
                .collect(Collectors.joining(","));

        ScalarKeys found = TestJson.arrive(
                        TestJson.of("{'project': {'r0': {%s, 'historyKeys': {'keys': {%s}}}}}".formatted(RUN, keys)),
                        readings.scalarKeys(PROJECT, List.of("a")))
                .outcomes()
                .get(0)
                .orThrow();

        assertThat(found.keys()).hasSize(200);
        assertThat(found.leftOut()).isEqualTo(100);
    }

    @Test
    void responseBeyondTheMemory_failsItsBatch() {
        WandbReadings tight = TestReadings.of(new GraphQlDocuments(), new HistoryLimits(1000, 1000, 1000, 32));
        ScalarsReading<RunScalars> reading = tight.scalars(new RunSelection(PROJECT, Map.of("a", List.of("loss"))), 10);
        reading.nextRequest();
        reading.takeRow("r0", 0, TestJson.of("{'_step': 1, 'loss': 1}"));
        reading.takeRow("r0", 0, TestJson.of("{'_step': 2, 'loss': 1}"));

        assertThatThrownBy(() -> reading.takeRow("r0", 0, TestJson.of("{'_step': 3, 'loss': 1}")))
                .isInstanceOf(WandbFailed.class);
        assertThatThrownBy(() -> reading.recover(new RowsTooLarge(32))).isInstanceOf(RowsTooLarge.class);
    }

    @Test
    void memoryTakenByOthers_isWaitedFor() {
        HistoryMemory memory = HistoryMemory.unbounded();
        ScalarsReading<RunScalars> reading = new WandbReadings(
                        new GraphQlDocuments(), new HistoryLimits(1, 1, 1, 1 << 20), memory)
                .scalars(new RunSelection(PROJECT, Map.of("a", List.of("loss"))), 10);
        WandbRequest first = reading.nextRequest();

        assertThat(reading.recover(new MemoryExhausted()).nextRequest()).isSameAs(first);
        assertThat(memory.used()).isPositive();
        reading.close();
        assertThat(memory.used()).isZero();
    }
}
