package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Runs with more steps than can be read in one call, or than are read at all. */
class LongRunsTest {

    private static final int ROWS = 150_000;
    private static final String LAST_IMAGES = "/runs/long/images?metrics=a&step=" + (ROWS - 1);

    @Test
    void run_tooLongForOneCall_isContinuedByTheNext_andProgressIsReported() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                ScriptedWandb wandb = ScriptedWandb.start()) {
            demo.project("team", "project").add(run("long", ROWS)).add(run("short", 5));
            Map<String, String> settings = settings(demo);
            settings.put("WANDB_BASE_URL", wandb.url().toString());
            ResponseDefinitionBuilder asTheDemo =
                    aResponse().proxiedFrom(demo.baseUrl().toString());
            wandb.respond(asTheDemo);
            wandb.respondToBodyContaining("ReadRunRows", ScriptedWandb.json(504, "{}"));
            wandb.respondOnceToBodyContaining("ReadRunRows", asTheDemo);
            try (RunningService service = RunningService.with(settings)) {
                Reply loading = service.get(LAST_IMAGES);
                JsonNode both = service.post("/steps?metrics=a", "{\"run_ids\": [\"long\", \"short\"]}")
                        .json();
                JsonNode evolution = service.get("/evolution?metric=a&run_ids=long&run_ids=short")
                        .json();
                wandb.respond(asTheDemo);
                Reply whole = service.get(LAST_IMAGES);

                long read = loading.json().path("read").asLong();
                assertThat(loading.status()).isEqualTo(503);
                assertThat(loading.header("Retry-After")).isEqualTo("1");
                assertThat(loading.json().path("type").asText()).isEqualTo("/problems/run-loading");
                assertThat(loading.json().path("of").asLong()).isEqualTo(ROWS);
                assertThat(read).isBetween(1L, ROWS - 1L);
                assertThat(both.get(0).path("steps")).isEmpty();
                assertThat(both.get(0).path("problem").path("status").asInt()).isGreaterThanOrEqualTo(503);
                assertThat(both.get(1).path("steps")).hasSize(5);
                assertThat(evolution.at("/rows/0/problem/status").asInt()).isGreaterThanOrEqualTo(503);
                assertThat(evolution.at("/rows/0/cells/4/missing/reason").asText())
                        .isEqualTo("run_unreadable");
                assertThat(evolution.at("/rows/1/cells/4/image/step").asLong()).isEqualTo(4);
                assertThat(whole.status()).as(whole.text()).isEqualTo(200);
                assertThat(whole.header("Incomplete-Metrics")).isNull();
                assertThat(whole.json().get(0).path("images")).hasSize(1);
                assertThat(wandb.requests()).isNotEmpty().allSatisfy(request -> assertThat(
                                firstSteps(request.getRequest().getBodyAsString()))
                        .isNotEmpty()
                        .allMatch(step -> step >= read - 1));
            }
        }
    }

    /** Returns the first step of each spec in a request for histories. */
    private static List<Long> firstSteps(String body) {
        return Pattern.compile("minStep\\\\\":(\\d+)")
                .matcher(body)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void run_beyondTheLimit_hasStepsFromAllOfIt() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            demo.project("team", "project").add(run("long", ROWS));
            Map<String, String> settings = settings(demo);
            settings.put("COMPARER_STEPS_PER_RUN", "3000");
            try (RunningService service = RunningService.with(settings)) {
                Reply steps = service.get("/runs/long/steps?metrics=a");

                assertThat(steps.status()).isEqualTo(200);
                assertThat(steps.header("Incomplete-Metrics")).matches("long/a; read=\\d+; expected=" + ROWS);
                assertThat(steps.json().size()).isBetween(2_900, 3_100);
                Set<Long> tenths = new HashSet<>();
                steps.json().forEach(step -> tenths.add(step.path("step").asLong() * 10 / ROWS));
                assertThat(tenths).hasSize(10);
            }
        }
    }

    private static DemoRun run(String id, int rows) {
        return DemoRun.named(id, id).singleImages("a", 0, 1, rows - 1, "a cat").build();
    }

    private static Map<String, String> settings(DemoWandb demo) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_ENTITY", "team");
        settings.put("WANDB_PROJECT", "project");
        return settings;
    }
}
