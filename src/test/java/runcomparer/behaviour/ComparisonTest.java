package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** The images of several runs at a step, in one response. */
class ComparisonTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        List.of(
                        DemoRun.named("r1", "run one")
                                .config("lr", 0.001)
                                .config("optimizer", "adamw")
                                .config("model", Map.of("width", 64, "layers", List.of(1, 2)))
                                .config("seed", 7)
                                .imageLists("often", 10, 10, 40, "a fox", "a house")
                                .imageLists("seldom", 25, 25, 50, "a river")
                                .build(),
                        DemoRun.named("r2", "run two")
                                .config("lr", 0.01)
                                .config("optimizer", "adamw")
                                .config("model", Map.of("width", 64, "layers", List.of(1, 3)))
                                .imageLists("often", 20, 20, 40, "a house")
                                .build(),
                        DemoRun.named("r3", "run three")
                                .trainedSteps(20)
                                .training(0.000001)
                                .config("lr", 0.001)
                                .config("optimizer", "adamw")
                                .config("model", Map.of("width", 64, "layers", List.of(1, 2)))
                                .config("seed", 7)
                                .imageLists("often", 10, 10, 1000, "a fox")
                                .build(),
                        DemoRun.named("r4", "run four")
                                .config("batch", 1)
                                .config("note", "note")
                                .imageLists("often", 10, 10, 20, "a fox")
                                .build(),
                        DemoRun.named("r5", "run five")
                                .config("batch", 1.0)
                                .imageLists("often", 10, 10, 20, "a fox")
                                .build())
                .forEach(demo.project("demo", "compared")::add);
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @BeforeEach
    void forget() {
        demo.journal().clear();
    }

    private static JsonNode compare(String query) {
        Reply reply = service.get("/comparison?project=compared&" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** Returns what each cell shows: steps of images, or a reason and the nearest step. */
    private static List<String> cells(JsonNode comparison) {
        List<String> cells = new ArrayList<>();
        comparison.path("rows").forEach(row -> row.path("cells")
                .forEach(cell -> cells.add("%s %s: %s"
                        .formatted(
                                row.path("metric").asText(),
                                cell.path("run_id").asText(),
                                cell.has("missing")
                                        ? cell.at("/missing/reason").asText() + " "
                                                + cell.at("/missing/nearest_step")
                                                        .asText()
                                        : cell.path("images")
                                                .findValuesAsText("step")
                                                .toString()))));
        return cells;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step=20 | often r1: [20, 20]; often r2: [20]; often r3: [20]; seldom r1: not_logged 25; seldom r2: not_logged null;"
                        + " seldom r3: not_yet null",
                "step=30 | often r1: [30]; often r2: not_logged 20; often r3: not_yet 20; seldom r1: not_logged 25;"
                        + " seldom r2: not_logged null; seldom r3: not_yet null",
                "step=30&align=previous | often r1: [30]; often r2: [20]; often r3: [20]; seldom r1: [25];"
                        + " seldom r2: not_logged null; seldom r3: not_yet null",
                "step=15&align=previous&metrics=often | often r1: [10]; often r2: not_logged 20; often r3: [10]",
                "align=latest&metrics=seldom&metrics=often | seldom r1: [50]; seldom r2: not_logged null; seldom r3: not_yet null;"
                        + " often r1: [40, 40]; often r2: [40]; often r3: [20]",
                "step=20&caption=FOX&metrics=often | often r1: [20]; often r2: no_such_caption 20; often r3: [20]",
                "step=20&metrics=none | none r1: not_logged null; none r2: not_logged null; none r3: not_yet null"
            })
    void cells_haveImagesOrAReason(String query, String expected) {
        JsonNode comparison = compare("run_ids=r1&run_ids=r2&run_ids=r3&" + query);

        assertThat(cells(comparison)).isEqualTo(List.of(expected.split("; *")));
    }

    @Test
    void grid_isReadInOneRequestForAllRuns_andServedFromMemoryAfterwards() {
        JsonNode comparison = compare("run_ids=r2&run_ids=r1&run_ids=r2&step=40&metrics=often&metrics=often");

        assertThat(comparison.path("step").asLong()).isEqualTo(40);
        assertThat(comparison.path("align").asText()).isEqualTo("exact");
        assertThat(comparison.path("columns").findValuesAsText("run_id")).containsExactly("r2", "r1");
        assertThat(comparison.path("columns").findValuesAsText("run_name")).containsExactly("run two", "run one");
        assertThat(comparison.path("columns").findValuesAsText("state")).containsOnly("finished");
        assertThat(comparison.path("rows")).hasSize(1);
        assertThat(demo.journal().graphQl()).hasSizeLessThanOrEqualTo(1);
        demo.journal().clear();
        Reply again = service.get("/comparison?project=compared&run_ids=r1&run_ids=r2&step=20&metrics=often");
        assertThat(demo.journal().graphQl()).isEmpty();
        assertThat(again.header("Cache-Status")).contains("hit");
        assertThat(service.get(
                                "/comparison?project=compared&run_ids=r1&run_ids=r2&step=20&metrics=often",
                                "If-None-Match",
                                again.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void everyImageOfTheGrid_loads() {
        JsonNode comparison = compare("run_ids=r1&run_ids=r2&run_ids=r3&align=latest");

        List<String> urls = new ArrayList<>(comparison.findValuesAsText("url"));
        urls.addAll(comparison.findValuesAsText("thumbnail_url"));
        assertThat(urls).hasSize(10).allSatisfy(url -> {
            URI address = URI.create(url);
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            assertThat(service.get(address.getRawPath() + query).status()).isEqualTo(200);
        });
    }

    @Test
    void unknownRun_hasAColumnAndCells() {
        JsonNode comparison = compare("run_ids=nosuchrun&run_ids=r1&step=20&metrics=often&config=lr");

        assertThat(comparison.at("/columns/0/problem/status").asInt()).isEqualTo(404);
        assertThat(comparison.at("/columns/0/run_name").isNull()).isTrue();
        assertThat(cells(comparison)).containsExactly("often nosuchrun: run_not_found null", "often r1: [20, 20]");
        assertThat(comparison.at("/columns/1/config/lr").asDouble()).isEqualTo(0.001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "config=lr | {\"lr\":0.001} | {\"lr\":0.01}",
                "config=lr&config=optimizer | {\"lr\":0.001,\"optimizer\":\"adamw\"} | {\"lr\":0.01,\"optimizer\":\"adamw\"}",
                "config=model.width | {\"model.width\":64} | {\"model.width\":64}",
                "config=model | {\"model.layers\":\"[1,2]\",\"model.width\":64} | {\"model.layers\":\"[1,3]\",\"model.width\":64}",
                "config=* | {\"lr\":0.001,\"model.layers\":\"[1,2]\",\"seed\":7} | {\"lr\":0.01,\"model.layers\":\"[1,3]\"}",
                "config=nothing | {} | {}"
            })
    void config_isThatOfTheRequestedKeys(String query, String one, String two) {
        JsonNode comparison =
                compare("run_ids=r1&run_ids=r2&step=20&metrics=often&" + query.replace("*", encoded("*")));

        assertThat(comparison.at("/columns/0/config")).hasToString(one);
        assertThat(comparison.at("/columns/1/config")).hasToString(two);
    }

    @Test
    void config_differsByValues_aMissingOneFromAnyValue() {
        JsonNode comparison = compare("run_ids=r4&run_ids=r5&step=20&metrics=often&config=" + encoded("*"));

        assertThat(comparison.at("/columns/0/config")).hasToString("{\"note\":\"note\"}");
        assertThat(comparison.at("/columns/1/config")).hasToString("{}");
    }

    @Test
    void config_isReadOnlyIfRequested() {
        assertThat(compare("run_ids=r1&step=20&metrics=often")
                        .at("/columns/0/config")
                        .isNull())
                .isTrue();
        assertThat(StreamSupport.stream(demo.journal().graphQl().spliterator(), false)
                        .filter(asked -> "ReadRunConfig".equals(asked.operationName())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step=1",
                "run_ids=&step=1",
                "run_ids=r1",
                "run_ids=r1&step=x",
                "run_ids=r1&step=1&align=next",
                "run_ids=r1&step=1&config="
            })
    void invalidRequest_isRejected(String query) {
        assertThat(service.get("/comparison?project=compared&" + query).status())
                .isEqualTo(422);
        assertThat(demo.journal().all()).isEmpty();
    }

    @Test
    void tooMuch_isRejected() {
        StringBuilder runs = new StringBuilder("/comparison?project=compared&step=1");
        for (int run = 0; run < 100; run++) {
            runs.append("&run_ids=x").append(run);
        }
        StringBuilder cells = new StringBuilder(runs);
        for (int metric = 0; metric < 21; metric++) {
            cells.append("&metrics=m").append(metric);
        }

        assertThat(service.get(cells.toString()).json().at("/errors/0/msg").asText())
                .contains("2100 cells");
        assertThat(service.get(runs + "&run_ids=x100").status()).isEqualTo(422);
    }
}
