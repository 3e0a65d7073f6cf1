package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Configurations that are not strict JSON, that are too large, or that cannot be read at all. */
class OddConfigsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RUNS = List.of("a", "b", "c");
    private static final String UNREADABLE = "{\"lr\": {\"value\": ";

    private static DemoWandb demo;
    private static ScriptedWandb wandb;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        RUNS.forEach(run -> demo.project("team", "project")
                .add(DemoRun.named(run, run)
                        .imageLists("images", 10, 10, 10, "a fox")
                        .build()));
        wandb = ScriptedWandb.start();
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_API_KEY", demo.apiKey());
        settings.put("COMPARER_FRESH_RUNNING", "0s");
        settings.put("COMPARER_FRESH_ENDED", "0s");
        settings.put("COMPARER_STALE_FOR", "0s");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
        demo.close();
    }

    /** Compares runs a, b and c as far as configurations are given: JSON in a string, or the node of the run. */
    private static JsonNode compare(String asked, Object... configs) {
        prepare(configs);
        return columns(asked, configs.length);
    }

    private static void prepare(Object... configs) {
        JsonNode[] nodes = new JsonNode[configs.length];
        for (int run = 0; run < nodes.length; run++) {
            nodes[run] = configs[run] instanceof JsonNode node ? node : node(RUNS.get(run), (String) configs[run]);
        }
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
        wandb.respondToBodyContaining("ReadRunConfig", ScriptedWandb.json(200, answer(nodes)));
    }

    private static JsonNode node(String run, String config) {
        return JSON.createObjectNode()
                .put("name", run)
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("config", config);
    }

    private static String answer(JsonNode... runs) {
        ObjectNode project = JSON.createObjectNode();
        for (int run = 0; run < runs.length; run++) {
            project.set("r" + run, runs[run]);
        }
        return JSON.createObjectNode()
                .set("data", JSON.createObjectNode().set("project", project))
                .toString();
    }

    private static JsonNode columns(String asked, int runs) {
        Reply reply = service.get("/comparison?align=latest&metrics=images&config=" + encoded(asked)
                + RUNS.stream().limit(runs).map(run -> "&run_ids=" + run).collect(Collectors.joining()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("columns");
    }

    /** Returns the configuration of one run for which all values are requested. */
    private static JsonNode column(String config) {
        return compare("*", config, "{}").get(0);
    }

    private static String resource(String name) {
        try (InputStream in = OddConfigsTest.class.getResourceAsStream("/configs/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nanAndInfinity_areStrings_andOtherValuesAndRunsAreUnaffected() throws IOException {
        JsonNode columns = compare(
                "*", JSON.readTree(resource("config-nan.json")), "{\"lr\":{\"value\":0.1},\"seed\":{\"value\":8}}");

        assertThat(columns.at("/0/config")).hasToString("{\"clip\":\"Infinity\",\"lr\":\"NaN\",\"seed\":7}");
        assertThat(columns.at("/1/config")).hasToString("{\"lr\":0.1,\"seed\":8}");
        assertThat(columns.findValues("config_problem")).isEmpty();
    }

    @Test
    void controlCharactersInStrings_arePartOfTheValue() {
        JsonNode column = column(resource("config-control-characters.txt"));

        assertThat(column.at("/config/prompt").textValue()).isEqualTo("line one\nline two\ttab");
        assertThat(column.at("/config/seed").intValue()).isEqualTo(7);
        assertThat(column("{\"k\ney\": {\"value\": \"\u0001\u001f\r\"}}")
                        .at("/config")
                        .properties())
                .singleElement()
                .hasToString("k\ney=\"\\u0001\\u001F\\r\"");
    }

    @Test
    void controlCharactersInTheResponseItself_doNoHarm() {
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
        wandb.respondToBodyContaining("ReadRunConfig", ScriptedWandb.json(200, """
                {"data": {"project": {"r0": {"name": "a", "displayName": "two
                lines", "createdAt": "2026-01-01T00:00:00Z", "config": "{\\"seed\\":	{\\"value\\": 7}}"}}}}"""));

        assertThat(service.get("/comparison?align=latest&run_ids=a&config=seed")
                        .json()
                        .at("/columns/0/config/seed")
                        .intValue())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "-Infinity | \"-Infinity\"",
                "1e400 | \"Infinity\"",
                "-1e99999999999 | \"-Infinity\"",
                "1e-400 | 0.0",
                "18446744073709551615 | 18446744073709551615",
                "123456789012345678901234567890123456789012345678901234567890 | 123456789012345678901234567890123456789012345678901234567890",
                "[NaN, 1, -Infinity, 1e999, null, {\"a\": [1.5]}] | \"[\\\"NaN\\\",1,\\\"-Infinity\\\",\\\"Infinity\\\",null,{\\\"a\\\":[1.5]}]\"",
                "\"\\ud83d\" | \"\\uD83D\"",
                "\"a\\u0000b\" | \"a\\u0000b\"",
                "{} | \"{}\"",
                "[] | \"[]\""
            })
    void value_isReadAsByWandbsOwnClient(String logged, String expected) throws IOException {
        JsonNode column =
                column("{\"key\": {\"desc\": null, \"value\": %s}, \"_wandb\": {\"value\": 1}, \"wandb_version\": 1}"
                        .formatted(logged));

        assertThat(column.path("config").properties())
                .singleElement()
                .extracting(Map.Entry::getKey, entry -> entry.getValue().toString())
                .containsExactly("key", JSON.readTree(expected).toString());
        assertThat(column.has("config_incomplete")).isFalse();
    }

    @Test
    void numberBeyondADouble_isAStringOfItsDigits() {
        String digits = "-" + "7".repeat(5_000);

        JsonNode column = column("{\"key\": {\"value\": %s}, \"list\": {\"value\": [%s]}}".formatted(digits, digits));

        assertThat(column.at("/config/key").textValue()).isEqualTo(digits);
        assertThat(column.at("/config/list").textValue()).isEqualTo("[\"" + digits + "\"]");
    }

    @Test
    void numberOfAMillionDigits_isTruncated_andReportedAsIncomplete() {
        JsonNode column =
                column("{\"key\": {\"value\": %s}, \"seed\": {\"value\": 7}}".formatted("7".repeat(1_000_000)));

        assertThat(column.at("/config/key").textValue()).isEqualTo("7".repeat(10_000) + "…");
        assertThat(column.at("/config/seed").intValue()).isEqualTo(7);
        assertThat(column.path("config_incomplete")).hasToString("[{\"reason\":\"value_too_long\",\"key\":\"key\"}]");
    }

    @Test
    void longValues_withTheSameBeginning_differByTheirEnds() {
        String start = "x".repeat(20_000);

        JsonNode columns = compare(
                "*",
                "{\"p\": {\"value\": \"%s1\"}, \"q\": {\"value\": \"%s\"}}".formatted(start, start),
                "{\"p\": {\"value\": \"%s2\"}, \"q\": {\"value\": \"%s\"}}".formatted(start, start));

        assertThat(columns.at("/0/config").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("p");
        assertThat(columns.at("/0/config_incomplete")).hasToString("[{\"reason\":\"value_too_long\",\"key\":\"p\"}]");
        assertThat(columns.at("/1/config/p").textValue()).hasSize(10_001).endsWith("x…");
    }

    @ParameterizedTest
    @CsvSource({"16, false", "900, false", "100000, true", "1000000, true"})
    void depth_isReadUpToALimit_andEarlierValuesArePreserved(int depth, boolean cut) {
        String deep = "[".repeat(depth) + "]".repeat(depth);

        for (String value : List.of(deep, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth))) {
            JsonNode column = column(
                    "{\"lr\": {\"value\": 0.1}, \"deep\": {\"value\": %s}, \"seed\": {\"value\": 7}}".formatted(value));

            assertThat(column.at("/config/lr").doubleValue()).isEqualTo(0.1);
            assertThat(column.path("config").has("seed")).isEqualTo(!cut);
            assertThat(column.path("config_incomplete").toString()).isEqualTo(cut ? "[{\"reason\":\"too_deep\"}]" : "");
        }
    }

    @Test
    void deeplyNestedValue_isAStringOfJson() {
        JsonNode column = column("{\"top\": {\"value\": %s1%s}}".formatted("{\"a\":".repeat(20), "}".repeat(20)));

        assertThat(column.path("config").properties())
                .singleElement()
                .hasToString("top" + ".a".repeat(16) + "=\"{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":1}}}}\"");
    }

    @Test
    void tooManyValues_areReportedAsIncomplete() {
        JsonNode column = column(IntStream.rangeClosed(1, 10_001)
                .mapToObj(key -> "\"k%d\": {\"value\": %d}".formatted(key, key))
                .collect(Collectors.joining(",", "{", "}")));

        assertThat(column.path("config")).hasSize(10_000);
        assertThat(column.path("config_incomplete")).hasToString("[{\"reason\":\"too_many_values\"}]");
    }

    @Test
    void tooMuchText_isReportedAsIncomplete() {
        List<String> entries = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(key -> "\"k%d\": {\"value\": \"%s\"}".formatted(key, "x".repeat(10_000)))
                .toList());
        entries.add("\"%s\": {\"value\": 1}".formatted("y".repeat(1_001)));
        entries.add("\"seed\": {\"value\": 7}");

        JsonNode column = column("{" + String.join(",", entries) + "}");

        assertThat(column.path("config")).hasSize(50);
        assertThat(column.at("/config/seed").intValue()).isEqualTo(7);
        assertThat(column.path("config_incomplete").findValuesAsText("reason"))
                .containsExactly("key_too_long", "too_large");
    }

    @Test
    void configTooLargeToRead_doesNotAffectOtherRuns() {
        String huge = "{\"lr\": {\"value\": \"%s\"}}".formatted("x".repeat(9 << 20));
        prepare(huge, "{\"lr\": {\"value\": 0.1}}", "{\"lr\": {\"value\": 0.2}}");
        wandb.respondToBodyContaining(
                "\"run0\":\"b\"", ScriptedWandb.json(200, answer(node("b", "{\"lr\": {\"value\": 0.1}}"))));
        wandb.respondToBodyContaining(
                "\"run0\":\"c\"", ScriptedWandb.json(200, answer(node("c", "{\"lr\": {\"value\": 0.2}}"))));

        JsonNode columns = columns("*", 3);

        assertThat(columns.at("/0/config_problem/detail").asText()).contains("more than the allowed");
        assertThat(columns.at("/1/config")).hasToString("{\"lr\":0.1}");
        assertThat(columns.at("/2/config")).hasToString("{\"lr\":0.2}");
    }

    @Test
    void unreadableConfig_hidesNoValueOfOtherRuns() {
        JsonNode two = compare("*", UNREADABLE, "{\"lr\": {\"value\": 0.1}, \"seed\": {\"value\": 7}}");

        assertThat(two.at("/0/config").isNull()).isTrue();
        assertThat(two.at("/0/config_problem/detail").asText()).contains("'config' must be a JSON object in a string");
        assertThat(two.at("/0/run_name").asText()).isEqualTo("a");
        assertThat(two.at("/1/config")).hasToString("{\"lr\":0.1,\"seed\":7}");

        JsonNode three = compare(
                "*",
                "{\"lr\": {\"value\": 0.1}, \"seed\": {\"value\": 7}}",
                UNREADABLE,
                "{\"lr\": {\"value\": 0.2}, \"seed\": {\"value\": 7}}");
        assertThat(three.at("/0/config")).hasToString("{\"lr\":0.1}");
        assertThat(three.at("/2/config")).hasToString("{\"lr\":0.2}");
    }

    @Test
    void truncatedConfig_hidesNoValueOfOtherRuns() {
        JsonNode columns = compare(
                "*",
                "{\"deep\": {\"value\": %s}}".formatted("[".repeat(2_000) + "]".repeat(2_000)),
                "{\"lr\": {\"value\": 0.1}}");

        assertThat(columns.at("/0/config_incomplete")).hasToString("[{\"reason\":\"too_deep\"}]");
        assertThat(columns.at("/1/config")).hasToString("{\"lr\":0.1}");
    }

    @Test
    void unknownRun_doesNotCountAsADifference() {
        JsonNode columns = compare("*", JSON.nullNode(), "{\"lr\": {\"value\": 0.1}}");

        assertThat(columns.at("/1/config")).hasToString("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {"none", "~~", "null", "{}"})
    void runWithoutConfig_hasNone(String config) {
        JsonNode column = column(config);

        assertThat(column.path("config")).hasToString("{}");
        assertThat(column.has("config_problem")).isFalse();
    }

    @Test
    void configAsAnObject_isReadLikeAString() {
        ObjectNode run = JSON.createObjectNode().put("name", "a").put("createdAt", "2026-01-01T00:00:00Z");
        run.putObject("config").putObject("model").putObject("value").put("width", 64);

        assertThat(compare("*", run, "{}").at("/0/config")).hasToString("{\"model.width\":64}");
    }
}
