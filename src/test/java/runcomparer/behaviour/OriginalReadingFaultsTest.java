package runcomparer.behaviour;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Faults of the original service when reading from W&amp;B, which must not come back. */
class OriginalReadingFaultsTest {

    private static final String SMALL = "entity=team&project=small";

    private static DemoWandb demo;
    private static DemoProject project;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        project = demo.project("team", "small")
                .add(DemoRun.named("rows501", "501 rows")
                        .imageLists("samples", 1, 1, 501, "a house")
                        .build());
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/image-training, team/*");
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    /** Fault 2: one history query for all metrics returned only rows that have all of them. */
    @Test
    void metricsLoggedAtDifferentSteps_areAllReturned() {
        List<String> eight = List.of(
                "main/samples",
                "main/qualities",
                "main/benchmark_0",
                "main/benchmark_1",
                "main/benchmark_2",
                "main/benchmark_3",
                "main/benchmark_4",
                "main/reals");
        String query = eight.stream().map(metric -> "metrics=" + metric).collect(joining("&"));

        JsonNode images = service.get("/runs/training/images?step=100&" + query).json();
        JsonNode steps = service.get("/runs/training/steps?" + query).json();

        assertThat(texts(images, "metric")).containsExactly("main/samples", "main/qualities", "main/benchmark_3");
        assertThat(texts(steps, "step")).contains("20", "50", "100", "150", "200", "220", "250", "600");
    }

    /** Fault 3: histories were sampled to 500 rows. */
    @ParameterizedTest
    @CsvSource({
        "/runs/rows501/steps?entity=team&project=small&metrics=samples, 501, 1",
        "/runs/big20000/steps?metrics=main/samples, 20000, 5"
    })
    void everyRow_isReturned(String path, int rows, int every) {
        JsonNode steps = service.get(path).json();

        assertThat(steps).hasSize(rows);
        assertThat(texts(steps, "step"))
                .isEqualTo(IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> String.valueOf(row * every))
                        .toList());
    }

    /** Fault 4: a single logged image was not returned, and hid the metrics after it. */
    @Test
    void singleImage_isReturnedAndHidesNoOtherMetric() {
        JsonNode images = service.get("/runs/odd-values/images?step=10&metrics=single&metrics=captions")
                .json();

        assertThat(texts(images, "metric")).containsExactly("single", "captions");
        assertThat(images.get(0).path("images")).hasSize(1);
        assertThat(images.get(0).path("images").get(0).path("caption").asText()).isEqualTo("a cat with a caption");
        assertThat(images.get(0).path("images").get(0).path("url").asText()).endsWith(".png");
    }

    /** Fault 5: values without captions were not returned, null became "None", missing captions dropped files. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "10 | [null,null,null]", "20 | [\"a house\",\"a tree\",\"a cat\"]", "30 | [\"a boat\",null,null]",
                "40 | [null,null,null]", "70 | [\"one for three\",null,null]", "100 | [\"\",\" \"]"
            })
    void captions_areThoseLogged_andNoFileIsDropped(long step, String captions) throws Exception {
        JsonNode images = service.get("/runs/odd-values/images?metrics=captions&step=" + step)
                .json();

        String found = StreamSupport.stream(images.get(0).path("images").spliterator(), false)
                .map(image -> image.path("caption").toString())
                .collect(joining(",", "[", "]"));
        assertThat(found).isEqualTo(captions);
        assertThat(images.get(0).path("images"))
                .allSatisfy(image -> assertThat(image.path("url").isTextual()).isTrue());
    }

    /** Fault 6: run lists and names were cached until the service was restarted. */
    @Test
    void newRenamedAndDeletedRuns_areVisible() {
        project.add(DemoRun.named("comes-and-goes", "its first name")
                .singleImages("a", 1, 1, 3, "a cat")
                .build());
        await().untilAsserted(() -> assertThat(names()).contains("its first name"));
        assertThat(nameAtStep1()).isEqualTo("its first name");

        project.rename("comes-and-goes", "another name");
        await().untilAsserted(() -> {
            assertThat(names()).contains("another name").doesNotContain("its first name");
            assertThat(nameAtStep1()).isEqualTo("another name");
        });

        project.delete("comes-and-goes");
        await().untilAsserted(() -> {
            assertThat(names()).doesNotContain("another name");
            assertThat(service.get("/runs/comes-and-goes/steps?" + SMALL).status())
                    .isEqualTo(404);
        });
    }

    /** Fault 6, for histories: what a run logs later is returned, and what was rewound is not. */
    @Test
    void newAndRewoundSteps_areVisible() {
        project.add(DemoRun.named("grows", "grows")
                .singleImages("a", 1, 1, 3, "a cat")
                .build());
        assertThat(stepsOf("grows")).containsExactly("1", "2", "3");

        project.log("grows", 7, Map.of("a", Map.of("_type", "image-file", "path", "media/images/a_7_0123456789.png")));
        await().untilAsserted(() -> assertThat(stepsOf("grows")).containsExactly("1", "2", "3", "7"));

        project.rewind("grows", 2);
        await().untilAsserted(() -> assertThat(stepsOf("grows")).containsExactly("1", "2"));
    }

    /** Fault 9: an unknown run or project was an internal error. */
    @ParameterizedTest
    @CsvSource({
        "/runs/unknown/steps, run 'demo/image-training/unknown'",
        "/runs/unknown/metrics, run 'demo/image-training/unknown'",
        "/runs/unknown/images?step=1, run 'demo/image-training/unknown'",
        "/runs/unknown/images?step=1&metrics=a, run 'demo/image-training/unknown'",
        "/runs?entity=team&project=none, project 'team/none'",
        "/metrics?entity=team&project=none, project 'team/none'",
        "/runs/r/steps?entity=team&project=none, project 'team/none'"
    })
    void unknownRunOrProject_isNamedInA404(String path, String what) {
        Reply reply = service.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("detail").asText()).isEqualTo(what + " was not found");
    }

    private List<String> names() {
        return texts(service.get("/runs?" + SMALL).json(), "name");
    }

    private String nameAtStep1() {
        return service.get("/runs/comes-and-goes/images?step=1&" + SMALL)
                .json()
                .path(0)
                .path("run_name")
                .asText();
    }

    private List<String> stepsOf(String runId) {
        return texts(
                service.get("/runs/" + encoded(runId) + "/steps?metrics=a&" + SMALL)
                        .json(),
                "step");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
