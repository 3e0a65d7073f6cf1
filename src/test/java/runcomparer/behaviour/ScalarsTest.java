package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Numbers that runs logged: their keys, their values, and the number of requests to W&amp;B. */
class ScalarsTest {

    private static DemoWandb demo;
    private static DemoProject own;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        own = demo.project("demo", "scalars");
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        settings.put("COMPARER_FRESH_RUNNING", "10m");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void withoutKeys_scalarKeysAreListedWithTheirCounts() {
        JsonNode run = service.get("/runs/early000/scalars").json();

        assertThat(run.path("run_id").asText()).isEqualTo("early000");
        assertThat(run.path("run_name").asText()).isEqualTo("brief-spark-37");
        assertThat(run.path("state").asText()).isEqualTo("crashed");
        assertThat(run.path("keys").toString())
                .isEqualTo("[{\"key\":\"lr\",\"values\":12},{\"key\":\"train/loss\",\"values\":12}]");
        assertThat(run.fieldNames()).toIterable().containsExactly("run_id", "run_name", "state", "keys");
    }

    @Test
    void keyOfSeveralTypes_countsOnlyItsNumbers() {
        JsonNode keys = service.get("/runs/odd-values/scalars").json().path("keys");

        assertThat(keys.toString())
                .contains("{\"key\":\"loss\",\"values\":3}", "{\"key\":\"text\",\"values\":1}")
                .doesNotContain("_step", "single");
        assertThat(series("odd-values", "keys=text").path(0).toString())
                .isEqualTo("{\"key\":\"text\",\"sampled\":false,\"values_logged\":1,\"steps\":[20],\"values\":[7.0]}");
    }

    @Test
    void nanAndInfinities_areNull() {
        assertThat(series("odd-values", "keys=loss").path(0).toString())
                .isEqualTo("{\"key\":\"loss\",\"sampled\":false,"
                        + "\"values_logged\":3,\"steps\":[10,20,30],\"values\":[null,null,0.25]}");
    }

    @Test
    void fewerValuesThanPoints_areAllReturned() {
        JsonNode loss = series("early000", "keys=lr&keys=train/loss&points=12").path(1);

        assertThat(loss.path("key").asText()).isEqualTo("train/loss");
        assertThat(loss.path("sampled").asBoolean()).isFalse();
        assertThat(steps(loss))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 12)
                        .map(row -> 10 * row)
                        .boxed()
                        .toList());
        assertThat(loss.path("values")).hasSize(12).allMatch(value -> value.asDouble() > 0.5 && value.asDouble() < 1);
    }

    @Test
    void moreValuesThanPoints_areSampledAndMarkedAsSuch() {
        for (String points : List.of("", "&points=1000")) {
            JsonNode loss = series("big20000", "keys=train/loss" + points).path(0);

            assertThat(loss.path("sampled").asBoolean()).isTrue();
            assertThat(loss.path("values_logged").asLong()).isEqualTo(10_000);
            assertThat(steps(loss))
                    .hasSizeBetween(points.isEmpty() ? 450 : 900, points.isEmpty() ? 500 : 1000)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(loss.path("values")).hasSameSizeAs(loss.path("steps"));
        }
    }

    @Test
    void keysLoggedAtDifferentSteps_areBothReturned() {
        JsonNode series = series("training", "keys=train/loss&keys=val/loss");

        assertThat(steps(series.path(0))).contains(10L, 20L);
        assertThat(steps(series.path(1))).contains(50L, 100L).doesNotContain(10L);
    }

    @Test
    void unknownKey_hasNoValues() {
        assertThat(series("early000", "keys=no%20such%20key").toString())
                .isEqualTo(
                        "[{\"key\":\"no such key\",\"sampled\":false,\"values_logged\":0,\"steps\":[],\"values\":[]}]");
        assertThat(series("empty000", "keys=train/loss")
                        .path(0)
                        .path("values_logged")
                        .asLong())
                .isZero();
    }

    @Test
    void oddKeys_areReadUnchanged() {
        own.add(DemoRun.named("odd", "odd keys").build());
        Map<String, Object> row =
                Map.of("a.b", 1, "with space", 2, "100%", 3, "эпоха", 4, "_internal", 5, "system/gpu", 6);
        own.log("odd", 7, row);

        assertThat(service.get("/runs/odd/scalars?project=scalars").json().path("keys"))
                .extracting(key -> key.path("key").asText())
                .containsExactly("100%", "a.b", "with space", "эпоха");
        assertThat(service.get(
                                "/runs/odd/scalars?project=scalars&keys=a.b&keys=100%25&keys=%D1%8D%D0%BF%D0%BE%D1%85%D0%B0")
                        .json()
                        .path("series"))
                .extracting(series -> series.path("values").toString())
                .containsExactly("[1.0]", "[3.0]", "[4.0]");
    }

    @Test
    void moreKeysThanAreListed_areCounted() {
        own.add(DemoRun.named("many", "many keys").build());
        own.log("many", 1, IntStream.range(0, 2_500).boxed().collect(Collectors.toMap(key -> "key" + key, key -> key)));

        JsonNode run = service.get("/runs/many/scalars?project=scalars").json();

        assertThat(run.path("keys")).hasSize(2_000);
        assertThat(run.path("keys_left_out").asLong()).isEqualTo(500);
        assertThat(service.get("/runs/many/scalars?project=scalars&keys=key2499")
                        .json()
                        .at("/series/0/values")
                        .toString())
                .isEqualTo("[2499.0]");
    }

    @Test
    void severalRuns_areInTheRequestedOrder() {
        JsonNode runs = service.get("/scalars?run_ids=early000&run_ids=nosuchrun&run_ids=training&keys=lr")
                .json()
                .path("runs");

        assertThat(runs)
                .extracting(run -> run.path("run_id").asText())
                .containsExactly("early000", "nosuchrun", "training");
        assertThat(runs.at("/0/series/0/key").asText()).isEqualTo("lr");
        assertThat(runs.at("/1/problem/status").asInt()).isEqualTo(404);
        assertThat(runs.path(1).has("series")).isFalse();
        assertThat(runs.path(2).has("problem")).isFalse();
        assertThat(service.get("/scalars?run_ids=nosuchrun&run_ids=early000")
                        .json()
                        .at("/runs/1/keys/0/key")
                        .asText())
                .isEqualTo("lr");
        assertThat(service.get("/runs/nosuchrun/scalars").status()).isEqualTo(404);
        assertThat(service.get("/runs/nosuchrun/scalars?keys=lr").status()).isEqualTo(404);
    }

    @Test
    void severalRuns_takeOneRequestPerBatch_andThenNone() {
        List<String> runIds = StreamSupport.stream(
                        service.get("/runs?page=2&per_page=10").json().spliterator(), false)
                .map(run -> run.path("id").asText())
                .toList();
        String of = "/scalars?run_ids=" + String.join("&run_ids=", runIds.subList(0, 5));
        String ofAll = "/scalars?run_ids=" + String.join("&run_ids=", runIds);

        assertThat(operations(of + "&keys=train/loss&keys=val/loss")).containsExactly("ReadRunScalars");
        assertThat(operations(of + "&keys=train/loss&keys=val/loss")).isEmpty();
        assertThat(operations(of + "&keys=val/loss")).isEmpty();
        assertThat(operations(of + "&keys=val/loss&keys=eval/fid")).containsExactly("ReadRunScalars");
        assertThat(operations("/runs/" + runIds.get(3) + "/scalars?keys=eval/fid"))
                .isEmpty();
        assertThat(operations(ofAll + "&keys=train/loss")).containsExactly("ReadRunScalars");
        assertThat(operations(ofAll + "&keys=lr")).containsExactly("ReadRunScalars", "ReadRunScalars");
        assertThat(operations(ofAll)).containsExactly("ReadRunMetrics");
        assertThat(operations(ofAll)).isEmpty();
        assertThat(operations("/runs/" + runIds.get(7) + "/scalars")).isEmpty();
    }

    private static List<String> operations(String path) {
        demo.journal().clear();
        assertThat(service.get(path).status()).isEqualTo(200);
        return demo.journal().graphQl().stream()
                .map(RequestJournal.Entry::operationName)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/early000/scalars?points=0, points, value_error.number",
        "/runs/early000/scalars?points=1001, points, value_error.number",
        "/runs/early000/scalars?points=many, points, type_error.integer",
        "/runs/early000/scalars?keys=, keys, value_error.any_str.min_length",
        "/scalars, run_ids, value_error.missing",
        "/scalars?keys=lr, run_ids, value_error.missing"
    })
    void invalidParameter_isReportedByName(String target, String name, String type) {
        Reply reply = service.get(target);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"query\",\"%s\"]".formatted(name));
        assertThat(reply.json().at("/errors/0/type").asText()).isEqualTo(type);
    }

    @Test
    void limits_areReportedWithTheirNumbers() {
        String keys =
                "keys=" + IntStream.range(0, 17).mapToObj(key -> "k" + key).collect(Collectors.joining("&keys="));
        String runs = "run_ids="
                + IntStream.range(0, 101).mapToObj(run -> "r" + run).collect(Collectors.joining("&run_ids="));

        assertThat(detail("/runs/early000/scalars?" + keys)).contains("keys", "17", "16");
        assertThat(detail("/scalars?" + runs + "&keys=lr")).contains("run_ids", "101", "100");
        assertThat(detail("/scalars?" + runs.replace("&run_ids=r100", "") + "&keys=a&keys=b&keys=c&points=1000"))
                .contains("points", "300000", "250000");
        assertThat(detail("/runs/early000/scalars?keys=" + "k".repeat(513))).contains("keys", "513", "512");
    }

    private static String detail(String target) {
        Reply reply = service.get(target);
        assertThat(reply.status()).isEqualTo(422);
        return reply.json().path("detail").asText();
    }

    @Test
    void response_hasValidators() {
        Reply first = service.get("/runs/big20000/scalars?keys=train/loss");

        assertThat(first.header("ETag")).startsWith("\"");
        assertThat(first.header("Cache-Control")).startsWith("private, max-age=");
        assertThat(service.get("/runs/big20000/scalars?keys=train/loss").header("Cache-Status"))
                .contains("hit");
    }

    private static JsonNode series(String runId, String query) {
        Reply reply = service.get("/runs/" + runId + "/scalars?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("series");
    }

    private static List<Long> steps(JsonNode series) {
        return Arrays.stream(LongStream.range(0, series.path("steps").size())
                        .map(index -> series.path("steps").get((int) index).asLong())
                        .toArray())
                .boxed()
                .toList();
    }
}
