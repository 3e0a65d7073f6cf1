package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** {@code GET /run-metrics}: what there is to see in a project before anything has been chosen. */
class NewestRunMetricsTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.with(RunningService.settingsFor(demo));
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    private static List<String> texts(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(name).asText())
                .toList();
    }

    @Test
    void newestRuns_areInTheOrderOfTheRunList_andRunsWithoutImagesHaveNoMetrics() {
        JsonNode runs = service.get("/run-metrics").json();

        assertThat(texts(runs, "run_id"))
                .hasSize(20)
                .isEqualTo(texts(service.get("/runs?per_page=20").json(), "id"));
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.path("metrics").isArray()).isTrue());
        assertThat(runs)
                .filteredOn(run -> run.path("run_id").asText().equals("empty000"))
                .singleElement()
                .satisfies(run -> assertThat(run.path("metrics")).isEmpty());
    }

    @Test
    void metricsOfARun_areItsOwn() {
        JsonNode runs = service.get("/run-metrics").json();

        assertThat(runs)
                .contains(
                        service.get("/runs/early000/metrics").json(),
                        service.get("/runs/big20000/metrics").json());
    }

    @Test
    void projectThatClientsMayNotRead_isRejected() {
        Reply reply = service.get("/run-metrics?project=nosuchproject");

        assertThat(reply.status()).isEqualTo(403);
    }
}
