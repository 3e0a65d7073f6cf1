package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal.Entry;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** {@code POST /refresh} discards what is cached, so that it is read anew. */
class RefreshTest {

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "refreshed");
    private RunningService service;

    @BeforeEach
    void start() {
        List.of("r1", "r2")
                .forEach(run -> project.add(DemoRun.named(run, run)
                        .imageLists("m", 10, 10, 20, "a fox")
                        .build()));
        demo.project("demo", "other")
                .add(DemoRun.named("r1", "r1")
                        .imageLists("m", 10, 10, 20, "a fox")
                        .build());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "refreshed");
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/refreshed,demo/other");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
    }

    private Reply get(String path) {
        Reply reply = service.get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private void refresh(String query) {
        Reply reply = service.post("/refresh" + query, "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Content-Type")).isNull();
    }

    private List<String> read() {
        List<String> operations =
                demo.journal().graphQl().stream().map(Entry::operationName).toList();
        demo.journal().clear();
        return operations;
    }

    @Test
    void runs_areReadAgain_andOthersStayCached() {
        get("/runs/r1/steps?metrics=m");
        get("/runs/r2/steps?metrics=m");
        read();

        refresh("?run_ids=r1");

        assertThat(get("/runs/r2/steps?metrics=m").header("Cache-Status")).contains("hit");
        assertThat(get("/runs/r1/steps?metrics=m").header("Cache-Status")).contains("fwd=miss");
        assertThat(read()).containsExactly("ReadRunImages");
    }

    @Test
    void newSteps_areVisibleAtOnce() {
        assertThat(get("/runs/r1/steps?metrics=m").json()).hasSize(2);
        project.log(
                "r1",
                30,
                Map.of("m", Map.of("_type", "image-file", "path", "media/images/m_30.png", "width", 8, "height", 8)));
        assertThat(get("/runs/r1/steps?metrics=m").json()).hasSize(2);

        refresh("?run_ids=r1");

        assertThat(get("/runs/r1/steps?metrics=m").json()).hasSize(3);
    }

    @Test
    void everythingOfARun_isReadAgain() {
        List<String> all = List.of(
                "/runs/r1/metrics",
                "/runs/r1/steps?metrics=m",
                "/runs/r1/scalars",
                "/runs/r1/scalars?keys=loss",
                "/comparison?run_ids=r1&step=10&config=lr&metrics=m");
        all.forEach(this::get);
        read();
        all.forEach(this::get);
        assertThat(read()).isEmpty();

        refresh("?run_ids=r1");
        all.forEach(this::get);

        assertThat(read())
                .containsExactlyInAnyOrder(
                        "ReadRunMetrics", "ReadRunImages", "ReadRunMetrics", "ReadRunScalars", "ReadRunConfig");
    }

    @Test
    void withoutRuns_theListsOfTheProjectAreReadAgain() {
        get("/runs");
        get("/metrics");
        get("/runs?project=other");
        get("/runs/r1/steps?metrics=m");
        read();

        refresh("");

        assertThat(get("/runs?project=other").header("Cache-Status")).contains("hit");
        assertThat(get("/runs/r1/steps?metrics=m").header("Cache-Status")).contains("hit");
        assertThat(get("/runs").header("Cache-Status")).contains("fwd=miss");
        assertThat(get("/metrics").header("Cache-Status")).contains("fwd=miss");
        assertThat(read()).containsExactly("ListRuns", "ListRunMetrics");
    }

    @Test
    void runsMayBeNamedInTheBody() {
        get("/runs/r1/steps?metrics=m");
        get("/runs/r2/steps?metrics=m");
        get("/runs");

        assertThat(service.post("/refresh", "{\"event\": \"logged\", \"run_ids\": [\"r1\"]}")
                        .status())
                .isEqualTo(204);

        assertThat(get("/runs").header("Cache-Status")).contains("hit");
        assertThat(get("/runs/r2/steps?metrics=m").header("Cache-Status")).contains("hit");
        assertThat(get("/runs/r1/steps?metrics=m").header("Cache-Status")).contains("fwd=miss");
    }

    @Test
    void asterisk_discardsAllRunsOfTheProject() {
        get("/runs/r1/steps?metrics=m");
        get("/runs/r2/metrics");
        get("/runs");
        get("/runs/r1/steps?metrics=m&project=other");

        refresh("?run_ids=*");

        assertThat(get("/runs").header("Cache-Status")).contains("hit");
        assertThat(get("/runs/r1/steps?metrics=m&project=other").header("Cache-Status"))
                .contains("hit");
        assertThat(get("/runs/r1/steps?metrics=m").header("Cache-Status")).contains("fwd=miss");
        assertThat(get("/runs/r2/metrics").header("Cache-Status")).contains("fwd=miss");
    }

    @Test
    void bodyWithoutRuns_discardsTheLists() {
        get("/runs");

        assertThat(service.post("/refresh", "{\"event\": \"logged\"}").status()).isEqualTo(204);

        assertThat(get("/runs").header("Cache-Status")).contains("fwd=miss");
    }

    @Test
    void bodyThatCannotBeRead_isInvalid() {
        assertThat(service.post("/refresh", "{\"run_ids\": \"r1\"}")
                        .json()
                        .at("/errors/0/loc/1")
                        .asText())
                .isEqualTo("run_ids");
        assertThat(service.post("/refresh", "[1").status()).isEqualTo(422);
        assertThat(service.post("/refresh", "[]").status()).isEqualTo(422);
    }

    @Test
    void runOfAnotherProject_staysCached() {
        get("/runs/r1/steps?metrics=m&project=other");

        refresh("?run_ids=r1");

        assertThat(get("/runs/r1/steps?metrics=m&project=other").header("Cache-Status"))
                .contains("hit");
    }

    @Test
    void project_mustBeAllowed() {
        assertThat(service.post("/refresh?project=secret", "").status()).isEqualTo(403);
    }

    @Test
    void numberOfRuns_isLimited() {
        StringBuilder query = new StringBuilder("?");
        for (int run = 0; run < 101; run++) {
            query.append("run_ids=r").append(run).append('&');
        }

        Reply reply = service.post("/refresh" + query, "");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc/1").asText()).isEqualTo("run_ids");
    }
}
