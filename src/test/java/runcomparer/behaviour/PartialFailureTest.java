package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LogCapture;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** A run that cannot be read hides no other, and failures are not cached. */
class PartialFailureTest {

    private static final String RUN_THAT_IS_THERE = """
            {"name": "good", "displayName": "good", "state": "finished", "createdAt": "2026-01-01T00:00:00",
             "heartbeatAt": null, "historyLineCount": 1, "historyKeys": {"keys": {"a": {"typeCounts":
             [{"type": "image-file", "count": 1}]}}, "lastStep": 5},
             "sampledHistory": [[{"_step": 5, "a": {"_type": "image-file",
             "path": "media/images/a_5.png"}}]]}""";

    private LogCapture log;
    private ScriptedWandb wandb;
    private RunningService service;

    @BeforeEach
    void start() {
        log = LogCapture.start();
        wandb = ScriptedWandb.start();
        var settings = wandb.settings();
        settings.put("COMPARER_FRESH_RUNNING", "0s");
        settings.put("COMPARER_FRESH_ENDED", "0s");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        wandb.close();
        log.close();
    }

    @Test
    void unknownRun_hasAProblemInItsPlace() {
        wandb.respond(200, "{\"data\": {\"project\": {\"r0\": %s, \"r1\": null}}}".formatted(RUN_THAT_IS_THERE));

        JsonNode steps = service.post("/steps?metrics=a", "{\"run_ids\": [\"good\", \"gone\"]}")
                .json();

        assertThat(steps.get(0).path("steps").toString()).isEqualTo("[5]");
        assertThat(steps.get(0).has("problem")).isFalse();
        assertThat(steps.get(1).path("run_id").asText()).isEqualTo("gone");
        assertThat(steps.get(1).path("steps").toString()).isEqualTo("[]");
        assertThat(steps.get(1).path("problem").path("status").asInt()).isEqualTo(404);
        assertThat(steps.get(1).path("problem").path("detail").asText())
                .isEqualTo("run 'team/project/gone' was not found");
    }

    @Test
    void failingRun_hasAProblemInItsPlace() {
        wandb.respond(200, """
                {"data": {"project": {"r0": null, "r1": %s}},
                 "errors": [{"message": "history is broken", "path": ["project", "r0", "sampledHistory"]}]}
                """.formatted(RUN_THAT_IS_THERE));

        JsonNode steps = service.post("/steps?metrics=a", "{\"run_ids\": [\"bad\", \"good\"]}")
                .json();

        assertThat(steps.get(0).path("steps").toString()).isEqualTo("[]");
        assertThat(steps.get(0).path("problem").path("type").asText()).isEqualTo("/problems/wandb-failed");
        assertThat(log.text())
                .containsOnlyOnce(
                        "WARN /steps answered without [team/project/bad]: W&B sent no usable response: history is broken");
        assertThat(steps.get(1).path("steps").toString()).isEqualTo("[5]");
    }

    @Test
    void failingRun_hasARowInAnEvolution_whichFailsOnlyIfAllRunsFail() {
        wandb.respond(200, """
                {"data": {"project": {"r0": null, "r1": %s}},
                 "errors": [{"message": "history is broken", "path": ["project", "r0", "sampledHistory"]}]}
                """.formatted(RUN_THAT_IS_THERE));

        Reply one = service.get("/evolution?metric=a&run_ids=bad&run_ids=good");
        wandb.respond(500, "{}");
        Reply none = service.get("/evolution?metric=b&run_ids=bad&run_ids=good");

        assertThat(one.json().path("steps").toString()).isEqualTo("[5]");
        assertThat(one.json().at("/rows/0/problem/type").asText()).isEqualTo("/problems/wandb-failed");
        assertThat(one.json().at("/rows/0/cells/0/missing/reason").asText()).isEqualTo("run_unreadable");
        assertThat(one.json().at("/rows/1/cells/0/image/step").asLong()).isEqualTo(5);
        assertThat(none.status()).isEqualTo(502);
        assertThat(none.json().path("type").asText()).isEqualTo("/problems/wandb-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?metrics=a", ""})
    void runThatFailsItsBatch_hidesNoOther(String query) {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            List<String> runIds =
                    IntStream.range(0, 7).mapToObj(number -> "run" + number).toList();
            runIds.forEach(runId -> demo.project("team", "project")
                    .add(DemoRun.named(runId, runId)
                            .singleImages("a", 5, 5, 5, "a cat")
                            .build()));
            var settings = wandb.settings();
            settings.put("WANDB_API_KEY", demo.apiKey());
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            wandb.respondToBodyContaining("\"run3\"", ScriptedWandb.json(502, "{}"));
            try (RunningService reader = RunningService.with(settings)) {
                JsonNode steps = reader.post(
                                "/steps" + query, "{\"run_ids\": [\"%s\"]}".formatted(String.join("\", \"", runIds)))
                        .json();

                assertThat(steps).extracting(run -> run.path("run_id").asText()).isEqualTo(runIds);
                assertThat(steps.get(3).path("problem").path("status").asInt()).isEqualTo(502);
                assertThat(steps)
                        .extracting(run -> run.path("steps").toString())
                        .containsExactly("[5]", "[5]", "[5]", "[]", "[5]", "[5]", "[5]");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, 502, /problems/wandb-failed",
        "401, 502, /problems/wandb-refused",
        "429, 503, /problems/wandb-busy",
        "504, 504, /problems/wandb-timeout"
    })
    void unreachableWandb_failsTheWholeCall(int said, int status, String type) {
        for (String query : new String[] {"?metrics=a", ""}) {
            wandb.respond(said, "{}");
            try (RunningService reader = RunningService.with(wandb.settings())) {
                Reply reply = reader.post("/steps" + query, """
                        {"run_ids": ["r1", "r2", "r3"]}
                        """);

                assertThat(reply.status()).as(reply.text()).isEqualTo(status);
                assertThat(reply.json().path("type").asText()).isEqualTo(type);
                assertThat(reply.header("Retry-After") != null).isEqualTo(status == 503);
            }
        }
    }

    @Test
    void unknownProject_failsTheWholeRequest() {
        wandb.respond(200, "{\"data\": {\"project\": null}}");

        assertThat(service.post("/steps?metrics=a", "{\"run_ids\": [\"r1\", \"r2\"]}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs",
                "/metrics",
                "/runs/good/metrics",
                "/runs/good/steps?metrics=a",
                "/runs/good/images?step=5&metrics=a",
                "/runs/good/scalars",
                "/scalars?run_ids=good&keys=a"
            })
    void failure_isNotCached(String path) {
        wandb.respond(500, "{}");
        assertThat(service.get(path).status()).isEqualTo(502);

        wandb.respond(200, """
                {"data": {"project": {"runCount": 1, "r0": %1$s, "runs":
                 {"edges": [{"node": %1$s, "cursor": "x"}], "pageInfo": {"endCursor": "x",
                         "hasNextPage": false}}}}}
                """.formatted(RUN_THAT_IS_THERE));

        Reply reply = service.get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json()).isNotEmpty();
    }
}
