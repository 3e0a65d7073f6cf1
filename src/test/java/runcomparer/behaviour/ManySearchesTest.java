package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Every search has its own pages and searches are unlimited, but what is cached of them is not. */
class ManySearchesTest {

    private static final Pattern EVICTIONS = Pattern.compile("cache_evictions_total\\{cache=\"run-pages\"} (\\S+)");
    private static final int RUNS_ON_A_PAGE = 200;
    private static final int MAX_SEARCHES = 150;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        DemoProject project = demo.project("demo", "many");
        IntStream.range(0, RUNS_ON_A_PAGE)
                .forEach(run -> project.add(DemoRun.named("run" + run, "name").build()));
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "many");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void searchesWithLongPages_evictEachOther() {
        Instant later = Instant.now().plusSeconds(60);

        assertThat(IntStream.range(0, MAX_SEARCHES).anyMatch(second -> {
                    Reply page = service.get("/runs?per_page=200&created_before=" + later.plusSeconds(second));
                    assertThat(page.json()).hasSize(RUNS_ON_A_PAGE);
                    return evictions() > 0;
                }))
                .as("anything pushed out")
                .isTrue();
    }

    private static double evictions() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/metrics"))
                    .build();
            Matcher evictions = EVICTIONS.matcher(
                    HTTP.send(request, BodyHandlers.ofString()).body());
            assertThat(evictions.find()).isTrue();
            return Double.parseDouble(evictions.group(1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void search_thatIsTooLongInTotal_isRejected() {
        String tag = "&tag=" + encoded("ü".repeat(250));
        String tags = IntStream.range(0, 16).mapToObj(number -> tag + number).reduce("", String::concat);
        assertThat(service.get("/runs?name=x" + tags).status()).isEqualTo(200);

        Reply refused = service.get("/runs?name=x" + tags + tag);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/msg").asText()).contains("has 4", "4096");
        assertThat(refused.json().at("/errors/0/loc").toString()).isEqualTo("[\"query\"]");
    }
}
