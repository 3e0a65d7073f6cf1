package runcomparer.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Faults of W&amp;B when scalars are requested: they are reported, and one run hides no other. */
class ScalarFaultsTest {

    private static final String BAD = "/runs/bad/scalars?keys=loss";
    private static final String BOTH = "/scalars?run_ids=good&run_ids=bad&keys=loss";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final ScriptedWandb wandb = ScriptedWandb.start();

    static List<Fault> faults() {
        return Faults.all().stream().filter(Fault::isOfOneRun).toList();
    }

    @BeforeEach
    void workWell() {
        DemoProject project = demo.project("team", "project");
        for (String runId : List.of("good", "bad")) {
            project.add(DemoRun.named(runId, runId).build());
            project.log(runId, 5, Map.of("loss", 0.5));
        }
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @AfterEach
    void stop() {
        wandb.close();
        demo.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isReported_andHidesNoOtherRun(Fault fault) {
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_API_KEY", demo.apiKey());
        settings.put("WANDB_TIMEOUT", "4s");
        try (RunningService service = RunningService.with(settings)) {
            wandb.respondToBodyContaining("\"bad\"", fault.answer());

            Reply both = service.get(BOTH);
            if (both.status() == 200) {
                JsonNode runs = both.json().path("runs");
                assertThat(runs.at("/0/series/0/values").toString()).isEqualTo("[0.5]");
                assertThat(runs.at("/1/problem/type").asText()).isEqualTo("/problems/" + fault.type());
            } else {
                requireReported(fault, both);
            }
            requireReported(fault, service.get(BAD));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            if (!fault.stopsAll()) {
                assertThat(service.get("/runs/good/scalars")
                                .json()
                                .at("/keys/0/key")
                                .asText())
                        .isEqualTo("loss");
            }
        }
    }

    private static void requireReported(Fault fault, Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(fault.status());
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/" + fault.type());
    }
}
