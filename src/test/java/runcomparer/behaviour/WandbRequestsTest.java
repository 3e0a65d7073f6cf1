package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Concurrently;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/**
 * How many requests to W&amp;B a response takes, cold and cached. Fault 7 of the original service.
 */
class WandbRequestsTest {

    private static final String EIGHT = List.of(
                    "samples",
                    "qualities",
                    "benchmark_0",
                    "benchmark_1",
                    "benchmark_2",
                    "benchmark_3",
                    "benchmark_4",
                    "reals")
            .stream()
            .map(name -> "metrics=main/" + name)
            .collect(Collectors.joining("&"));

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "*");
        settings.put("COMPARER_FRESH_RUNNING", "10m");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void everyRead_takesTheMinimumOfRequests_andNoneAgain() {
        assertCost(1, "/runs");
        assertCost(1, "/runs?page=20&per_page=2");
        assertCost(1, "/runs?page=39&per_page=1");
        assertCost(1, "/metrics");
        assertCost(0, "/run-metrics");
        assertCost(1, "/runs/training/steps?" + EIGHT);
        assertCost(0, "/runs/training/images?step=50&" + EIGHT);
        assertCost(0, "/runs/training/images?step=100&metrics=main/reals");
        assertCost(1, "/runs/early000/images?step=100&" + EIGHT);
        assertCost(2, "/runs/odd-values/steps");
        assertCost(0, "/runs/odd-values/images?step=10");
        assertCost(0, "/runs/odd-values/metrics");
        assertCost(1, "/runs/empty000/steps?metrics=main/samples");
        assertCost(1, "/runs/unknown/steps?metrics=main/samples");
        assertCost(0, "/");
    }

    /** Sends the request twice; the second time takes no request to W&amp;B. */
    private void assertCost(int requests, String path) {
        demo.journal().clear();
        service.get(path);
        assertThat(demo.journal().graphQl()).as(path).hasSize(requests);
        service.get(path);
        assertThat(demo.journal().graphQl()).as(path + " again").hasSize(requests);
        assertThat(demo.journal().files()).isEmpty();
    }

    @Test
    void stepsOfTwentyRuns_takeFourRequests_andThenNone() {
        List<String> runIds = new ArrayList<>();
        service.get("/runs?page=2&per_page=10")
                .json()
                .forEach(run -> runIds.add(run.path("id").asText()));
        service.get("/runs?page=3&per_page=10")
                .json()
                .forEach(run -> runIds.add(run.path("id").asText()));
        String body = "{\"run_ids\": [\"" + String.join("\",\"", runIds) + "\"]}";
        demo.journal().clear();

        JsonNode cold = service.post("/steps?" + EIGHT, body).json();
        int requests = demo.journal().graphQl().size();
        JsonNode warm = service.post("/steps?" + EIGHT, body).json();

        assertThat(requests).isBetween(1, 4);
        assertThat(demo.journal().graphQl()).hasSize(requests);
        assertThat(cold)
                .hasSize(20)
                .allSatisfy(run -> assertThat(run.path("steps")).isNotEmpty())
                .isEqualTo(warm);
    }

    @Test
    void twentyThousandSteps_takeAtMostFourRequests_andAreComplete() {
        demo.journal().clear();
        JsonNode steps = service.sendUnchecked("GET", "/runs/big20000/steps?metrics=main/samples", null)
                .json();

        assertThat(demo.journal().graphQl()).hasSizeBetween(1, 4);
        assertThat(StreamSupport.stream(steps.spliterator(), false)
                        .mapToLong(step -> step.path("step").asLong()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20_000)
                        .map(row -> 5 * row)
                        .boxed()
                        .toList());
        demo.journal().clear();
        for (long step : new long[] {5, 10, 61_235, 77_770, 99_995, 100_000}) {
            assertImages(step, step / 5 % 2 == 1 ? 1 : 2);
        }
        assertThat(demo.journal().graphQl()).isEmpty();
    }

    private void assertImages(long step, int number) {
        JsonNode images = service.get("/runs/big20000/images?metrics=main/samples&step=" + step)
                .json()
                .path(0)
                .path("images");
        assertThat(images).as("step " + step).hasSize(number);
        images.forEach(image -> {
            assertThat(image.path("step").asLong()).isEqualTo(step);
            assertThat(image.path("url").asText()).contains("/main/samples_" + step + "_");
            assertThat(image.path("caption").asText()).isNotBlank();
        });
        String path = URI.create(images.get(number - 1).path("url").asText()).getRawPath();
        assertThat(service.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/sketch01/steps?metrics=sketches&metrics=reference&, 1",
        "/runs/sketch02/images?step=100&metrics=sketches&metrics=reference&, 1",
        "/runs/sketch03/steps?, 2",
        "/runs?per_page=3&, 1",
        "/metrics?, 1"
    })
    void manyClientsOfOneColdRead_takeNoMoreRequestsThanOne(String path, int requests) {
        demo.journal().clear();

        List<Reply> replies = Concurrently.each(
                Collections.nCopies(200, path + "project=open-sketches"),
                target -> service.sendUnchecked("GET", target, null));

        assertThat(demo.journal().graphQl()).hasSize(requests);
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
        assertThat(replies.get(0).json()).isNotEmpty();
    }

    @Test
    void manyRunsAtOnce_neverSendMoreThanEightRequestsAtATime() {
        demo.journal().clear();
        List<String> runIds = new ArrayList<>();
        service.get("/runs?per_page=39")
                .json()
                .forEach(run -> runIds.add(run.path("id").asText()));

        List<Reply> replies =
                Concurrently.each(runIds, runId -> service.get("/runs/" + runId + "/steps?metrics=train/loss"));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(demo.journal().maxInFlight()).isBetween(1, 8);
    }
}
