package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Concurrently;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.RunningService;

/** The packaged service with a heap of 128 MiB and more images than fit into it. */
class FullMemoryIT {

    private static final List<String> CAPTIONS = List.of("a cat", "a dog", "a house", "a tree");
    private static final Pattern EVICTIONS = Pattern.compile("cache_evictions_total\\{cache=\"run-images\"} (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A million and a half images, whose index exceeds its share of the heap. */
    private static final int RUNS = 64;

    private static final int STEPS = 6_000;

    private static final int LONG_RUNS = 8;
    private static final int LONG_STEPS = 20_000;
    private static final int CALLERS = 4;
    private static final int CALLS = 40;

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private DemoWandb demo;
    private PackagedService service;

    @BeforeEach
    void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        DemoProject project = demo.project("demo", "memory");
        IntStream.range(0, RUNS).forEach(run -> project.add(run("run" + run, STEPS)));
        IntStream.range(0, LONG_RUNS).forEach(run -> project.add(run("long" + run, LONG_STEPS)));
        EditableHome home = EditableHome.in(folder);
        PackagedService.install(folder);
        home.edit("run-comparer.args", arguments -> arguments.replaceFirst("-Xmx\\S+", "-Xmx128m"));
        Map<String, String> environment = new TreeMap<>(RunningService.settingsFor(demo));
        environment.put("WANDB_PROJECT", "memory");
        environment.put("WANDB_TIMEOUT", "60s");
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(managementPort));
        service = PackagedService.start(folder, environment, "-XX:+ExitOnOutOfMemoryError")
                .awaitListening(port);
    }

    private static DemoRun run(String id, int steps) {
        return DemoRun.named(id, "name of " + id)
                .imageLists("m", 1, 1, steps, CAPTIONS.toArray(String[]::new))
                .build();
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
    }

    @Test
    void moreRunsThanFit_areServedCorrectlyUnderLoad() throws Exception {
        Concurrently.each(IntStream.range(0, CALLERS).boxed().toList(), this::call);

        assertThat(evictions()).isPositive();
        requireSteps("run0", STEPS);
        assertThat(service.output()).doesNotContain("OutOfMemoryError", " WARN ", " ERROR ");
    }

    @Test
    void concurrentLongRuns_areServedCorrectly() throws Exception {
        Concurrently.each(
                IntStream.range(0, LONG_RUNS).boxed().toList(), run -> requireSteps("long" + run, LONG_STEPS));

        requireSteps("long0", LONG_STEPS);
        assertThat(service.output()).doesNotContain("OutOfMemoryError", " WARN ", " ERROR ");
    }

    /** Requests runs at random, so that some are cached and some were evicted. */
    private Void call(int caller) {
        Random random = new Random(caller);
        for (int call = 0; call < CALLS; call++) {
            String run = "run" + random.nextInt(RUNS);
            switch (call % 3) {
                case 0 -> requireSteps(run, STEPS);
                case 1 -> requireImages(run, 1 + random.nextInt(STEPS));
                default -> requireStepsOf(List.of(run, "run" + random.nextInt(RUNS)));
            }
        }
        return null;
    }

    private Void requireSteps(String run, int steps) {
        requireAscending(get("/runs/" + run + "/steps?metrics=m").findValues("step"), steps);
        return null;
    }

    private void requireImages(String run, int step) {
        JsonNode metric = get("/runs/" + run + "/images?metrics=m&step=" + step).get(0);
        assertThat(metric.path("run_name").asText()).isEqualTo("name of " + run);
        assertThat(metric.path("step").asInt()).isEqualTo(step);
        assertThat(metric.path("images"))
                .extracting(image -> image.path("caption").asText())
                .isEqualTo(CAPTIONS);
        assertThat(metric.path("images")).allSatisfy(image -> assertThat(
                        image.path("url").asText())
                .startsWith("http://127.0.0.1:%d/files/demo/memory/%s/media/images/m_%d_".formatted(port, run, step)));
    }

    private void requireStepsOf(List<String> runs) {
        JsonNode responses = json(HttpRequest.newBuilder(uri("/steps?metrics=m"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"run_ids\":[\"%s\"]}".formatted(String.join("\",\"", runs)))));
        assertThat(responses).extracting(run -> run.path("run_id").asText()).isEqualTo(runs);
        responses.forEach(run -> requireAscending(run.path("steps"), STEPS));
    }

    private static void requireAscending(Iterable<JsonNode> steps, int most) {
        assertThat(steps)
                .extracting(JsonNode::asInt)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, most).boxed().toList());
    }

    private JsonNode get(String path) {
        return json(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new AssertionError("no response: " + service.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private double evictions() throws IOException, InterruptedException {
        Matcher line = EVICTIONS.matcher(
                PackagedService.get(managementPort, "/observe/metrics").body());
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
