package runcomparer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Which requests are sent to W&amp;B when cached scalars are no longer fresh; here they never are. */
class ScalarFreshnessTest {

    private static final String ALL = "/scalars?run_ids=run0&run_ids=run1&run_ids=run2&run_ids=run3";
    private static final String VALUES = ALL + "&keys=loss&keys=fid";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "freshness");
    private RunningService service;

    @BeforeEach
    void start() {
        for (int run = 0; run < 4; run++) {
            project.add(DemoRun.named("run" + run, "name " + run).build());
            for (long step = 10; step <= 100; step += 10) {
                project.log("run" + run, step, Map.of("loss", 1.0 / step, "fid", step));
            }
        }
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "freshness");
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, VALUES})
    void nothingChanged_sendsOneSmallRequest(String path) {
        Reply before = service.get(path);
        operations();

        Reply again = service.get(path);

        assertThat(again.text()).isEqualTo(before.text());
        assertThat(again.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(again.header("Cache-Status")).contains("fwd=stale");
        assertThat(operations()).containsExactly("ReadRuns");
    }

    @Test
    void onlyRunThatGrew_isReadAgain() {
        service.get(VALUES);
        operations();
        project.log("run2", 500, Map.of("loss", 0.25));

        assertThat(service.get(VALUES).json().at("/runs/2/series/0/steps").toString())
                .endsWith(",100,500]");
        List<RequestJournal.Entry> requests = demo.journal().graphQl();
        assertThat(requests)
                .extracting(RequestJournal.Entry::operationName)
                .containsExactly("ReadRuns", "ReadRunScalars");
        assertThat(requests.get(1).variables().path("run0").asText()).isEqualTo("run2");
        assertThat(requests.get(1).variables().has("run1")).isFalse();
    }

    @Test
    void newKey_isListed() {
        service.get(ALL);
        project.log("run1", 500, Map.of("psnr", 30));

        assertThat(service.get(ALL).json().at("/runs/1/keys").toString()).contains("psnr");
    }

    @Test
    void runRewoundOrRenamed_showsItsCurrentState() {
        service.get(VALUES);
        project.rewind("run3", 30);
        project.rename("run0", "better");

        assertThat(service.get(VALUES).json().at("/runs/3/series/0/steps").toString())
                .isEqualTo("[10,20,30]");
        assertThat(service.get(VALUES).json().at("/runs/0/run_name").asText()).isEqualTo("better");
    }

    @Test
    void runDeleted_hasAProblem() {
        service.get(VALUES);
        project.delete("run1");

        assertThat(service.get(VALUES).json().at("/runs/1/problem/status").asInt())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, VALUES})
    void wandbUnavailable_servesDataMarkedStale(String path) {
        String before = service.get(path).text();
        demo.close();

        Reply reply = service.get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(before);
        assertThat(reply.header("Cache-Status"))
                .startsWith("RunComparer; hit; ttl=-")
                .contains("wandb-failed");
        assertThat(service.get("/runs/other/scalars?keys=loss").status()).isEqualTo(502);
    }

    private List<String> operations() {
        List<String> operations = demo.journal().graphQl().stream()
                .map(RequestJournal.Entry::operationName)
                .toList();
        demo.journal().clear();
        return operations;
    }
}
