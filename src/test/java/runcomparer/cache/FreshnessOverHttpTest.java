package runcomparer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Which requests are sent to W&amp;B when cached data is no longer fresh; here it never is. */
class FreshnessOverHttpTest {

    private static final String EIGHT_METRICS =
            IntStream.range(0, 8).mapToObj(metric -> "metrics=m" + metric).collect(Collectors.joining("&"));

    private static final String ALL_RUNS =
            IntStream.range(0, 20).mapToObj(run -> "\"run" + run + "\"").collect(Collectors.joining(","));

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "freshness");
    private RunningService service;

    @BeforeEach
    void start() {
        for (int run = 0; run < 20; run++) {
            DemoRun.Builder builder = DemoRun.named("run" + run, "name " + run);
            for (int metric = 0; metric < 8; metric++) {
                builder.imageLists("m" + metric, 10L * (metric + 1), 100, 1_000, "a cat", "a dog");
            }
            project.add(builder.build());
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

    @Test
    void postSteps_nothingChanged_sendsOneSmallRequest() {
        String before = allSteps().text();
        assertThat(operations()).hasSizeLessThanOrEqualTo(4).containsOnly("ReadRunImages");

        Reply again = allSteps();

        assertThat(again.text()).isEqualTo(before);
        assertThat(again.header("Cache-Status")).contains("fwd=stale");
        assertThat(operations()).containsExactly("ReadRuns");
    }

    @Test
    void postSteps_withoutMetrics_requestsTheKeysOfAllRunsAtOnce() {
        JsonNode runs =
                service.post("/steps", "{\"run_ids\": [" + ALL_RUNS + "]}").json();

        assertThat(runs).hasSize(20).allMatch(run -> run.path("steps").size() == 80);
        assertThat(operations())
                .containsExactlyInAnyOrder(
                        "ReadRunMetrics", "ReadRunImages", "ReadRunImages", "ReadRunImages", "ReadRunImages");
    }

    @Test
    void postSteps_oneRunGrew_readsThatRunOnFromItsLastStep() {
        allSteps();
        operations();
        project.log("run7", 5_000, Map.of("m3", image("new")));

        JsonNode runs = allSteps().json();

        assertThat(runs.get(7)
                        .path("steps")
                        .get(runs.get(7).path("steps").size() - 1)
                        .asLong())
                .isEqualTo(5_000);
        assertThat(runs.get(6).path("steps").toString()).startsWith("[10,").doesNotContain("5000");
        List<RequestJournal.Entry> requests = demo.journal().graphQl();
        assertThat(requests)
                .extracting(RequestJournal.Entry::operationName)
                .containsExactly("ReadRuns", "ReadRunImages");
        JsonNode variables = requests.get(1).variables();
        assertThat(variables.path("run0").asText()).isEqualTo("run7");
        assertThat(variables.has("run1")).isFalse();
        assertThat(firstSteps(variables.path("specs0")))
                .containsExactly(910L, 920L, 930L, 940L, 950L, 960L, 970L, 980L);
    }

    @Test
    void getImages_runRenamed_returnsTheNewName() {
        assertThat(images("run1").get(0).path("run_name").asText()).isEqualTo("name 1");
        project.rename("run1", "better");

        assertThat(images("run1").get(0).path("run_name").asText()).isEqualTo("better");
    }

    @Test
    void getSteps_runDeleted_isNotFound() {
        assertThat(service.get("/runs/run2/steps?metrics=m0").status()).isEqualTo(200);
        project.delete("run2");

        assertThat(service.get("/runs/run2/steps?metrics=m0").status()).isEqualTo(404);
        project.add(DemoRun.named("run2", "again")
                .imageLists("m0", 5, 5, 5, "a cat")
                .build());
        assertThat(service.get("/runs/run2/steps?metrics=m0").text()).isEqualTo("[{\"step\":5}]");
    }

    @Test
    void getSteps_runRewound_showsTheNewHistory() {
        service.get("/runs/run3/steps?metrics=m0");
        project.rewind("run3", 310);

        assertThat(service.get("/runs/run3/steps?metrics=m0").text())
                .isEqualTo("[{\"step\":10},{\"step\":110},{\"step\":210},{\"step\":310}]");
    }

    @Test
    void getSteps_runRewoundAndLongerThanBefore_showsTheNewHistory() {
        service.get("/runs/run8/steps?metrics=m0");
        project.rewind("run8", 310);
        for (long step = 400; step < 500; step++) {
            project.log("run8", step, Map.of("m0", image("again" + step)));
        }

        assertThat(service.get("/runs/run8/steps?metrics=m0").json().findValues("step"))
                .extracting(JsonNode::asLong)
                .containsExactlyElementsOf(
                        LongStream.concat(LongStream.of(10, 110, 210, 310), LongStream.range(400, 500))
                                .boxed()
                                .toList());
    }

    @Test
    void getSteps_wandbUnavailable_servesDataMarkedStale() {
        String before = service.get("/runs/run4/steps?metrics=m0").text();
        String list = service.get("/runs").text();
        demo.close();

        Reply steps = service.get("/runs/run4/steps?metrics=m0");
        Reply runs = service.get("/runs");

        assertThat(steps.status()).isEqualTo(200);
        assertThat(steps.text()).isEqualTo(before);
        assertThat(steps.header("Cache-Status")).startsWith("RunComparer; hit; ttl=-");
        assertThat(steps.header("Cache-Control")).contains("max-age=0");
        assertThat(runs.text()).isEqualTo(list);
        assertThat(service.get("/runs/run5/steps?metrics=m0").status()).isEqualTo(502);
    }

    private Reply allSteps() {
        Reply reply = service.post("/steps?" + EIGHT_METRICS, "{\"run_ids\": [" + ALL_RUNS + "]}");
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    private JsonNode images(String run) {
        return service.get("/runs/" + run + "/images?step=10&metrics=m0").json();
    }

    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        demo.journal().graphQl().forEach(request -> operations.add(request.operationName()));
        demo.journal().clear();
        return operations;
    }

    private static List<Long> firstSteps(JsonNode specs) {
        List<Long> steps = new ArrayList<>();
        specs.forEach(spec -> {
            try {
                steps.add(new ObjectMapper()
                        .readTree(spec.asText())
                        .path("minStep")
                        .asLong());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return steps;
    }

    private static Map<String, Object> image(String name) {
        return Map.of(
                "_type",
                "image-file",
                "path",
                "media/images/" + name + ".png",
                "format",
                "png",
                "width",
                64,
                "height",
                64);
    }
}
