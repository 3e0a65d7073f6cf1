package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Concurrently;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** The calls of the original frontend, in the same order and with the same concurrency. */
class OriginalFrontendTest {

    private static final String[] FROM_A_PAGE = {"Origin", "http://localhost:3000"};
    private static final List<String> RUNS_CHOSEN = List.of("training", "early000", "odd-values");

    @Test
    void session_showsEveryImageOfTheChosenRuns() throws Exception {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            List<Reply> lists = Concurrently.each(
                    List.of("/runs?page=1&per_page=20", "/metrics"), path -> ok(service.get(path, FROM_A_PAGE)));
            assertThat(ids(lists.get(0).json())).containsAll(RUNS_CHOSEN);
            String metrics = query(lists.get(1).json());

            JsonNode steps = ok(service.post("/steps?" + metrics, body(RUNS_CHOSEN), FROM_A_PAGE))
                    .json();
            List<Reply> images =
                    Concurrently.each(imagePaths(steps, metrics), path -> ok(service.get(path, FROM_A_PAGE)));

            assertThat(images).hasSizeGreaterThan(20).allSatisfy(reply -> assertThat(reply.json())
                    .isNotEmpty());
            List<String> urls = urls(images).stream().limit(60).toList();
            assertThat(urls).hasSize(60);
            Map<Integer, List<String>> byStatus = new ConcurrentHashMap<>(
                    Concurrently.each(urls, url -> service.get(URI.create(url).getRawPath())).stream()
                            .collect(Collectors.groupingBy(
                                    Reply::status,
                                    Collectors.mapping(
                                            reply ->
                                                    reply.header("Content-Type").split("/", 2)[0],
                                            Collectors.toList()))));
            assertThat(byStatus).containsOnlyKeys(200);
            assertThat(byStatus.get(200)).containsOnly("image");
        }
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        return reply;
    }

    private static List<String> ids(JsonNode runs) {
        return StreamSupport.stream(runs.spliterator(), false)
                .map(run -> run.path("id").asText())
                .toList();
    }

    private static String query(JsonNode metrics) {
        return StreamSupport.stream(metrics.spliterator(), false)
                .map(metric -> "metrics=" + encoded(metric.asText()))
                .collect(Collectors.joining("&"));
    }

    private static String body(List<String> runIds) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("run_ids", runIds));
    }

    private static List<String> imagePaths(JsonNode steps, String metrics) {
        List<String> paths = new ArrayList<>();
        steps.forEach(run -> run.path("steps")
                .forEach(step -> paths.add(
                        "/runs/" + run.path("run_id").asText() + "/images?step=" + step.asLong() + "&" + metrics)));
        return paths;
    }

    private static List<String> urls(List<Reply> images) {
        List<String> urls = new ArrayList<>();
        images.forEach(
                reply -> reply.json().forEach(metric -> metric.path("images").forEach(image -> {
                    if (image.path("url").isTextual()) {
                        urls.add(image.path("url").asText());
                    }
                })));
        return urls;
    }
}
