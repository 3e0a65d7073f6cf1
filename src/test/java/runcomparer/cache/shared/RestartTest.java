package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** What a service keeps across a restart. */
class RestartTest {

    private static final int RUNS = 20;
    private static final String ALL_RUNS =
            IntStream.range(0, RUNS).mapToObj(run -> "\"run" + run + "\"").collect(Collectors.joining(","));

    @TempDir
    Path folder;

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "restart");
    private final List<RunningService> services = new ArrayList<>();

    @BeforeEach
    void addRuns() {
        for (int run = 0; run < RUNS; run++) {
            project.add(DemoRun.named("run" + run, "name " + run)
                    .imageLists("m1", 10, 100, 1_000, "a cat", "a dog")
                    .imageLists("m2", 20, 100, 1_000, "a cat", "a dog")
                    .build());
        }
    }

    @AfterEach
    void stop() {
        services.forEach(RunningService::close);
        demo.close();
    }

    @Test
    void endedRuns_stillFresh_costNoRequest() {
        RunningService before = start(Map.of());
        List<String> first = responses(before);
        stop(before);
        operations();

        RunningService after = start(Map.of());

        assertThat(responses(after)).isEqualTo(first);
        assertThat(operations()).isEmpty();
        assertThat(steps(after).header("Cache-Status")).contains("hit");
    }

    @Test
    void runs_noLongerFresh_costOneSmallRequest() {
        RunningService before = start(Map.of("COMPARER_FRESH_ENDED", "1ms"));
        String first = steps(before).text();
        stop(before);
        operations();

        RunningService after = start(Map.of("COMPARER_FRESH_ENDED", "1ms"));

        assertThat(steps(after).text()).isEqualTo(first);
        assertThat(operations()).containsExactly("ReadRuns");
    }

    @Test
    void runThatLogged_isReadOnFromWhereItWas() {
        RunningService before = start(Map.of("COMPARER_FRESH_ENDED", "1ms"));
        steps(before);
        stop(before);
        operations();
        project.log(
                "run7",
                5_000,
                Map.of(
                        "m1",
                        Map.of(
                                "_type",
                                "image-file",
                                "path",
                                "media/images/m1_5000_0123456789abcdef0123.png",
                                "format",
                                "png",
                                "width",
                                64,
                                "height",
                                64,
                                "sha256",
                                "0",
                                "size",
                                1)));

        RunningService after = start(Map.of("COMPARER_FRESH_ENDED", "1ms"));

        assertThat(steps(after).json().get(7).path("steps").toString()).endsWith(",5000]");
        assertThat(demo.journal().graphQl())
                .extracting(RequestJournal.Entry::operationName)
                .containsExactly("ReadRuns", "ReadRunImages");
    }

    @Test
    void storedValues_areServedWhileWandbIsUnavailable() {
        RunningService before = start(Map.of("COMPARER_FRESH_ENDED", "1ms"));
        String first = steps(before).text();
        stop(before);
        Map<String, String> settings = settings(Map.of("COMPARER_FRESH_ENDED", "1ms"));
        demo.close();

        RunningService after = RunningService.with(settings);
        services.add(after);

        Reply stale = steps(after);
        assertThat(stale.text()).isEqualTo(first);
        assertThat(stale.header("Cache-Status")).contains("hit; ttl=-", "detail=wandb-failed");
    }

    @Test
    void discardedRuns_areReadAgain() {
        RunningService before = start(Map.of());
        steps(before);
        assertThat(before.post("/refresh?run_ids=*", "").status()).isEqualTo(204);
        stop(before);
        operations();

        steps(start(Map.of()));

        assertThat(operations()).contains("ReadRunImages");
    }

    private void stop(RunningService service) {
        services.remove(service);
        service.close();
    }

    private RunningService start(Map<String, String> more) {
        RunningService service = RunningService.with(settings(more));
        services.add(service);
        return service;
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "restart");
        settings.put("COMPARER_PUBLIC_URL", "http://compare.example");
        settings.put("COMPARER_STORE", "disk");
        settings.put("COMPARER_STORE_FOLDER", folder.toString());
        settings.putAll(more);
        return settings;
    }

    private static Reply steps(RunningService service) {
        return service.post("/steps?metrics=m1&metrics=m2", "{\"run_ids\": [" + ALL_RUNS + "]}");
    }

    private static List<String> responses(RunningService service) {
        return List.of(
                steps(service).text(),
                service.get("/runs/run3/metrics").text(),
                service.get("/runs/run3/images?metrics=m1&step=110").text(),
                service.get("/comparison?run_ids=run1&run_ids=run2&metrics=m1&step=110&config=*")
                        .text());
    }

    /** Returns the operations of the requests to W&amp;B since the last call. */
    private List<String> operations() {
        List<String> operations = demo.journal().graphQl().stream()
                .map(RequestJournal.Entry::operationName)
                .toList();
        demo.journal().clear();
        return operations;
    }
}
