package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampledHistoryTest {

    private static final String BIG = "big20000";

    private static DemoWandb demo;
    private static DemoClient client;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        client = DemoClient.withKey(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void sampledHistory_severalKeysInOneSpec_returnsOnlyRowsWithAllKeys() {
        assertThat(steps(client.rows("training", "{\"keys\":[\"_step\",\"main/samples\",\"main/qualities\"]}")))
                .isNotEmpty()
                .allMatch(step -> step % 100 == 0);
        assertThat(client.rows("training", "{\"keys\":[\"_step\",\"main/benchmark_1\",\"main/benchmark_2\"]}"))
                .isEmpty();
    }

    @Test
    void sampledHistory_theEightMetricsInOneSpec_returnsNothing() {
        assertThat(client.rows(
                        "training",
                        "{\"keys\":[\"main/samples\",\"main/qualities\",\"main/benchmark_0\","
                                + "\"main/benchmark_1\",\"main/benchmark_2\",\"main/benchmark_3\",\"main/benchmark_4\","
                                + "\"main/reals\"]}"))
                .isEmpty();
    }

    @Test
    void sampledHistory_unknownKey_returnsNothing() {
        assertThat(client.rows("training", "{\"keys\":[\"_step\",\"no such key\"]}"))
                .isEmpty();
    }

    @Test
    void sampledHistory_keys_rowsHaveOnlyThese() {
        JsonNode row = client.rows("training", "{\"keys\":[\"main/samples\"]}").get(0);
        assertThat(row.fieldNames()).toIterable().containsExactly("main/samples");
        assertThat(row.at("/main~1samples/_type").asText()).isEqualTo("images/separated");
    }

    @Test
    void sampledHistory_severalSpecs_returnsOneListPerSpecInOrder() {
        JsonNode lists = client.queryRun(
                        "training",
                        "sampledHistory(specs:$specs)",
                        Map.of(
                                "specs",
                                List.of(
                                        "{\"keys\":[\"main/reals\"]}",
                                        "{\"keys\":[\"nothing\"]}",
                                        "{\"keys\":[\"train/loss\"]}")))
                .path("sampledHistory");
        assertThat(lists).hasSize(3);
        assertThat(lists.get(0).get(0).at("/main~1reals/_type").asText()).isEqualTo("image-file");
        assertThat(lists.get(1)).isEmpty();
        assertThat(lists.get(2).get(0).path("train/loss").isNumber()).isTrue();
    }

    @Test
    void sampledHistory_minStepAndMaxStep_includesBoth() {
        assertThat(steps(client.rows(BIG, "{\"keys\":[\"_step\",\"main/samples\"],\"minStep\":100,\"maxStep\":110}")))
                .containsExactly(100L, 105L, 110L);
    }

    @Test
    void sampledHistory_defaultSamples_returnsAbout500() {
        assertThat(client.rows(BIG, "{\"keys\":[\"_step\",\"main/samples\"]}")).hasSizeBetween(490, 500);
    }

    @Test
    void sampledHistory_moreRowsThanSamples_returnsADifferentRandomSelectionEachTime() {
        String spec = "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":1000}";
        List<Long> first = steps(client.rows(BIG, spec));
        assertThat(first).isSorted().doesNotHaveDuplicates().hasSizeBetween(990, 1000);
        assertThat(steps(client.rows(BIG, spec))).isNotEqualTo(first);
    }

    @Test
    void sampledHistory_sampled_mayHaveFewerRowsThanRequested() {
        String spec = "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":2000}";
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sizes.add(client.rows(BIG, spec).size());
        }
        assertThat(sizes).allMatch(size -> size <= 2000).anyMatch(size -> size < 2000);
    }

    @Test
    void sampledHistory_moreThan10000Samples_returnsNoMoreThan10000() {
        assertThat(client.rows(BIG, "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":50000}"))
                .hasSizeBetween(9900, 10_000);
    }

    @Test
    void sampledHistory_twoRangesOfTheBigRun_returnAll20000Steps() {
        TreeSet<Long> all = new TreeSet<>();
        all.addAll(steps(client.rows(
                BIG,
                "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":10000," + "\"minStep\":0,\"maxStep\":50000}")));
        all.addAll(steps(client.rows(
                BIG,
                "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":10000,"
                        + "\"minStep\":50001,\"maxStep\":100000}")));
        assertThat(all).hasSize(20_000);
        assertThat(all.last()).isEqualTo(100_000);
    }

    @Test
    void sampledHistory_malformedSpec_returns400() {
        assertThat(client.query("{project(name:\"image-training\",entityName:\"demo\"){run(name:\"training\")"
                                + "{sampledHistory(specs:[\"{nonsense\"])}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void history_maxStep_isExclusive() {
        JsonNode texts = client.queryRun(BIG, "history(minStep:100,maxStep:110,samples:50)")
                .path("history");
        assertThat(texts).hasSize(2);
        assertThat(texts.get(0).asText()).contains("\"_step\":100", "main/samples", "train/loss");
    }

    @Test
    void history_moreRowsThanSamples_isSampled() {
        assertThat(client.queryRun(BIG, "history(samples:40)").path("history")).hasSize(40);
    }

    @Test
    void nan_inBothFields_isStringOrBareWord() {
        assertThat(client.rows("odd-values", "{\"keys\":[\"loss\"]}")
                        .get(0)
                        .path("loss")
                        .textValue())
                .isEqualTo("NaN");
        assertThat(client.queryRun("odd-values", "history(minStep:10,maxStep:11)")
                        .path("history")
                        .get(0)
                        .asText())
                .contains("\"loss\":NaN");
    }

    @Test
    void stepsAsFloats_enabled_writesStepsAndSizesWithAFraction() {
        try (DemoWandb floats = DemoWandb.start(DemoOptions.defaults().withStepsAsFloats(true))) {
            JsonNode row = DemoClient.withKey(floats)
                    .rows("odd-values", "{\"keys\":[\"_step\",\"single\"],\"maxStep\":0}")
                    .get(0);
            assertThat(row.path("_step").isDouble()).isTrue();
            assertThat(row.at("/single/width").toString()).isEqualTo("256.0");
        }
    }

    private static List<Long> steps(JsonNode rows) {
        List<Long> steps = new ArrayList<>();
        rows.forEach(row -> steps.add(row.path("_step").longValue()));
        return steps;
    }
}
