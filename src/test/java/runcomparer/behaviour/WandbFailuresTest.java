package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.testing.LogCapture;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Every read reports failures of W&amp;B, and never returns an empty list instead. FaultsTest shows which fault is which problem. */
class WandbFailuresTest {

    private static final List<String> READS = List.of(
            "/runs",
            "/metrics",
            "/run-metrics",
            "/runs/r1/metrics",
            "/runs/r1/steps",
            "/runs/r1/steps?metrics=a",
            "/runs/r1/images?step=1&metrics=a");

    private static LogCapture log;
    private static ScriptedWandb wandb;
    private static RunningService service;

    @BeforeAll
    static void start() {
        log = LogCapture.start();
        wandb = ScriptedWandb.start();
        var settings = wandb.settings();
        settings.put("WANDB_TIMEOUT", "1s");
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
        log.close();
    }

    @ParameterizedTest
    @CsvSource({"401, 502, /problems/wandb-refused", "404, 404, /problems/not-found", "400, 502, /problems/wandb-failed"
    })
    void failure_isReportedByEveryRead(int said, int status, String type) {
        wandb.respond(said, "{\"errors\": [{\"message\": \"project not found\"}]}");

        for (String path : READS) {
            Reply reply = service.get(path, "Origin", "https://compare.example.org");

            assertThat(reply.status()).as(path + " " + reply.text()).isEqualTo(status);
            assertThat(reply.json().path("type").asText()).as(path).isEqualTo(type);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }
}
