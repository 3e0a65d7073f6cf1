package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal.Entry;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** {@code /evolution?thumbnails=} makes thumbnails before they are requested. */
class ThumbnailPrefetcherTest {

    private DemoWandb demo;
    private RunningService service;

    private void start(Duration latency, Map<String, String> more) {
        demo = DemoWandb.start(DemoOptions.defaults().withLatency(latency));
        demo.project("demo", "evolved")
                .add(DemoRun.named("first", "first")
                        .imageLists("m", 10, 10, 400, "a fox")
                        .build());
        demo.project("demo", "evolved")
                .add(DemoRun.named("second", "second")
                        .imageLists("m", 10, 10, 1_000, "a fox")
                        .build());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        settings.putAll(more);
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
    }

    private JsonNode evolve(String query) {
        Reply reply = service.get("/evolution?project=evolved&metric=m&" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private List<String> fetched(String run) {
        return demo.journal().bucket().stream()
                .map(Entry::path)
                .filter(path -> path.contains("/" + run + "/"))
                .toList();
    }

    private static List<String> thumbnails(JsonNode evolution) {
        List<String> urls = new ArrayList<>();
        evolution.path("rows").forEach(row -> row.path("cells")
                .forEach(cell ->
                        urls.add(cell.path("image").path("thumbnail_url").asText())));
        return urls;
    }

    @Test
    void thumbnails_areCreatedOnce_beforeTheyAreRequested() {
        start(Duration.ZERO, Map.of());

        List<String> urls = thumbnails(evolve("run_ids=first&thumbnails=64"));

        assertThat(urls).hasSize(40);
        await().until(() -> fetched("first"), hasSize(40));
        assertThat(urls).allSatisfy(url -> assertThat(
                        service.get(url.substring(url.indexOf("/files")).replace("width=256", "width=64"))
                                .status())
                .isEqualTo(200));
        assertThat(fetched("first")).hasSize(40);
    }

    @Test
    void images_ofEarlierColumns_areFetchedFirst() {
        start(Duration.ZERO, Map.of());

        List<String> urls = thumbnails(evolve("run_ids=second&at_most=100&thumbnails=64"));

        await().until(() -> fetched("second"), hasSize(100));
        List<String> firstTen = urls.subList(0, 10).stream()
                .map(url -> url.substring(url.indexOf("media/"), url.indexOf('?')))
                .toList();
        assertThat(fetched("second").subList(0, 30)).satisfies(paths -> assertThat(firstTen)
                .allSatisfy(name -> assertThat(paths).anyMatch(path -> path.endsWith(name))));
    }

    @Test
    void thumbnails_withoutTheParameter_areNotPrefetched() {
        start(Duration.ZERO, Map.of());

        evolve("run_ids=first");
        evolve("run_ids=second&thumbnails=64");

        await().until(() -> fetched("second"), hasSize(40));
        assertThat(fetched("first")).isEmpty();
    }

    @Test
    void anotherEvolution_stopsPrefetchingForTheEarlierOne() {
        start(Duration.ofMillis(100), Map.of());

        evolve("run_ids=second&at_most=100&thumbnails=64");
        evolve("run_ids=first&thumbnails=64");

        await().until(() -> fetched("first"), hasSize(40));
        assertThat(fetched("second")).hasSizeLessThan(100);
    }

    @Test
    void thumbnails_ifWandbServesTheImages_areNotPrefetched() {
        start(Duration.ZERO, Map.of("COMPARER_IMAGES", "wandb"));

        assertThat(evolve("run_ids=first&thumbnails=64")
                        .at("/rows/0/cells/0/image/thumbnail_url")
                        .isNull())
                .isTrue();
        assertThat(evolve("run_ids=second&thumbnails=64").path("steps")).hasSize(40);
        assertThat(demo.journal().files()).isEmpty();
    }

    @Test
    void width_followsTheRulesForThumbnails() {
        start(Duration.ZERO, Map.of());

        Reply reply = service.get("/evolution?project=evolved&metric=m&run_ids=first&thumbnails=2000");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc/1").asText()).isEqualTo("thumbnails");
        assertThat(reply.json().at("/errors/0/msg").asText()).contains("2000").contains("1024");
    }
}
