package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Everything that the clients of the original service rely on. */
class OriginalClientTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        demo.project("team", "small")
                .add(DemoRun.named("first", "the first").build())
                .add(DemoRun.named("second", "the second")
                        .imageLists("b", 100, 100, 300, "a house", "a tree")
                        .singleImages("a", 150, 150, 300, "a boat")
                        .build());
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "*");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void root_greetsAsBefore() {
        assertThat(service.get("/").json().path("message").asText()).isEqualTo("Wandb Run Comparer API");
    }

    @Test
    void runs_areATopLevelListNewestFirst() {
        JsonNode runs = service.get("/runs?entity=demo&project=image-training&page=1&per_page=20")
                .json();

        assertThat(runs.isArray()).isTrue();
        assertThat(runs).hasSize(20);
        assertThat(values(runs, "created_at").stream().map(Instant::parse).toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        JsonNode newest = runs.get(0);
        assertThat(newest.path("id").asText()).isEqualTo("training");
        assertThat(newest.path("name").asText()).isEqualTo("rising-dawn-38");
        assertThat(newest.path("url").asText()).isEqualTo(demo.baseUrl() + "/demo/image-training/runs/training");
    }

    @Test
    void runs_withoutPageParameters_areTwenty() {
        assertThat(service.get("/runs").json())
                .hasSize(20)
                .isEqualTo(service.get("/runs?page=1&per_page=20").json());
    }

    @Test
    void metrics_areATopLevelListOfStrings() {
        JsonNode metrics = service.get("/metrics").json();

        assertThat(texts(metrics))
                .contains(
                        "main/samples",
                        "main/qualities",
                        "main/benchmark_0",
                        "main/benchmark_1",
                        "main/benchmark_2",
                        "main/benchmark_3",
                        "main/benchmark_4",
                        "main/reals")
                .doesNotHaveDuplicates();
    }

    @Test
    void runSteps_areAscendingAndDistinctAcrossMetrics() {
        assertThat(service.get("/runs/second/steps?entity=team&project=small&metrics=a&metrics=b")
                        .text())
                .isEqualTo("[{\"step\":100},{\"step\":150},{\"step\":200},{\"step\":300}]");
    }

    @Test
    void runImages_haveAnElementForEachMetricWithImagesInTheRequestedOrder() {
        JsonNode images = service.get(
                        "/runs/second/images?entity=team&project=small&step=300" + "&metrics=b&metrics=none&metrics=a")
                .json();

        assertThat(values(images, "metric")).containsExactly("b", "a");
        assertThat(values(images, "run_id")).containsOnly("second");
        assertThat(values(images, "run_name")).containsOnly("the second");
        assertThat(values(images, "step")).containsOnly("300");
        JsonNode image = images.get(0).path("images").get(0);
        assertThat(image.path("url").asText()).startsWith(service.url() + "/files/team/small/second/");
        assertThat(image.path("caption").asText()).isEqualTo("a house");
        assertThat(image.path("width").asInt()).isEqualTo(256);
        assertThat(image.path("height").asInt()).isEqualTo(256);
        assertThat(image.path("step").asLong()).isEqualTo(300);
    }

    @Test
    void runImages_atAStepWithoutImages_areAnEmptyList() {
        assertThat(service.get("/runs/second/images?entity=team&project=small&step=299")
                        .text())
                .isEqualTo("[]");
    }

    @Test
    void steps_preserveTheRequestedOrderAndThePlaceOfAnUnknownRun() {
        JsonNode steps =
                service.post("/steps?entity=team&project=small&metrics=a", """
                {"run_ids": ["second", "unknown", "first"]}
                """).json();

        assertThat(values(steps, "run_id")).containsExactly("second", "unknown", "first");
        assertThat(steps.get(0).path("steps").toString()).isEqualTo("[150,300]");
        assertThat(steps.get(1).path("steps").toString()).isEqualTo("[]");
        assertThat(steps.get(2).path("steps").toString()).isEqualTo("[]");
    }

    @Test
    void steps_ofARunRequestedTwice_areReturnedTwice() {
        JsonNode steps =
                service.post("/steps?entity=team&project=small&metrics=a", """
                {"run_ids": ["second", "second"]}
                """).json();

        assertThat(values(steps, "run_id")).containsExactly("second", "second");
        assertThat(steps.get(0)).isEqualTo(steps.get(1));
    }

    @Test
    void entityAndProject_overrideTheConfiguredOnes_independently() {
        assertThat(values(service.get("/runs?entity=team&project=small").json(), "id"))
                .containsExactlyInAnyOrder("first", "second");
        assertThat(values(service.get("/runs?project=open-sketches").json(), "id"))
                .contains("sketch01");
        assertThat(texts(service.get("/metrics?entity=team&project=small").json()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs?",
                "/metrics?",
                "/runs/early000/steps?metrics=main/reals&",
                "/runs/early000/images?step=100&metrics=main/reals&"
            })
    void unknownQueryParameters_areIgnored(String path) {
        Reply plain = service.get(path);
        Reply more =
                service.get(path + "utm_source=x&limit=abc&page_size=&" + encoded("a b") + "=1&run_id=other&nothing");

        assertThat(more.status()).isEqualTo(200);
        assertThat(more.json()).isEqualTo(plain.json());
    }

    @Test
    void withoutMetrics_theRunsOwnKeysAreUsed() {
        assertThat(service.get("/runs/second/steps?entity=team&project=small").json())
                .hasSize(4);
        assertThat(values(
                        service.get("/runs/second/images?entity=team&project=small&step=300")
                                .json(),
                        "metric"))
                .containsExactly("a", "b");
        assertThat(service.post("/steps?entity=team&project=small", "{\"run_ids\": [\"second\"]}")
                        .json()
                        .get(0)
                        .path("steps")
                        .toString())
                .isEqualTo("[100,150,200,300]");
    }

    @Test
    void duplicateMetric_countsOnce() {
        assertThat(service.get("/runs/second/images?entity=team&project=small&step=300&metrics=a&metrics=a")
                        .json())
                .hasSize(1);
    }

    private static List<String> values(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
