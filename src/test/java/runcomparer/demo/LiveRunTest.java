package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.ImageValue;

class LiveRunTest {

    private static final String SAMPLES = "{\"keys\":[\"_step\",\"main/samples\"],\"samples\":10000}";

    private final AdjustableClock clock = new AdjustableClock();
    private DemoWandb demo;
    private DemoClient client;
    private DemoProject project;

    @BeforeEach
    void start() {
        demo = DemoWandb.start(DemoOptions.defaults().withClock(clock));
        client = DemoClient.withKey(demo);
        project = demo.project(demo.entity(), demo.project());
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void training_overTime_logsMoreImagesAndRows() {
        assertThat(client.rows("training", SAMPLES)).hasSize(12);
        JsonNode before = status();
        clock.advance(Duration.ofSeconds(20));
        assertThat(client.rows("training", SAMPLES)).hasSize(13);
        JsonNode after = status();
        assertThat(after.path("historyLineCount").intValue())
                .isGreaterThan(before.path("historyLineCount").intValue());
        assertThat(after.path("heartbeatAt")).isNotEqualTo(before.path("heartbeatAt"));
        assertThat(after.path("updatedAt")).isNotEqualTo(before.path("updatedAt"));
    }

    @Test
    void finish_trainingRun_endsIt() {
        project.finish("training", "finished");
        clock.advance(Duration.ofHours(1));
        assertThat(client.rows("training", SAMPLES)).hasSize(12);
        assertThat(status().path("state").asText()).isEqualTo("finished");
    }

    @Test
    void rewind_run_removesLaterRowsAndContinues() {
        project.rewind("training", 300);
        assertThat(client.rows("training", SAMPLES)).hasSize(6);
        clock.advance(Duration.ofSeconds(20));
        assertThat(client.rows("training", SAMPLES)).hasSize(7);
    }

    @Test
    void log_image_addsARowAndAFile() {
        project.add(DemoRun.named("mine", "my run").state("running").build());
        project.log(
                "mine",
                7,
                Map.of(
                        "img",
                        Map.of(
                                "_type",
                                "images/separated",
                                "count",
                                1,
                                "width",
                                32,
                                "height",
                                16,
                                "format",
                                "png",
                                "filenames",
                                List.of("media/images/img_7_x.png"))));
        project.log("mine", 7, Map.of("loss", 0.5));
        JsonNode run = client.queryRun("mine", "historyLineCount historyKeys");
        assertThat(run.path("historyLineCount").intValue()).isEqualTo(1);
        assertThat(run.at("/historyKeys/keys/img/typeCounts/0/type").asText()).isEqualTo("images/separated");
        URI url = client.fileUrl("mine", "media/images/img_7_x.png");
        assertThat(client.download(url).statusCode()).isEqualTo(200);
        project.rewind("mine", 6);
        assertThat(client.queryRun("mine", "historyKeys").path("historyKeys").isNull())
                .isTrue();
    }

    @Test
    void log_runWithGeneratedRows_addsToThem() {
        project.log("big20000", 100_007, Map.of("main/samples", ImageValue.list(8, 8, List.of("media/images/a.png"))));
        assertThat(client.queryRun("big20000", "historyKeys")
                        .at("/historyKeys/keys/main~1samples/typeCounts/0/count")
                        .intValue())
                .isEqualTo(20_001);
    }

    @Test
    void add_runWithImages_hasThemAtItsSteps() {
        project.add(DemoRun.named("done", "done")
                .imageLists("a", 0, 10, 100, "a cat")
                .build());
        project.add(DemoRun.named("goes on", "goes on")
                .training(1)
                .singleImages("b", 10, 10, 1000, "a tree")
                .build());
        assertThat(client.rows("done", "{\"keys\":[\"a\"]}")).hasSize(11);
        assertThat(client.queryRun("goes on", "historyKeys").path("historyKeys").isNull())
                .isTrue();
        clock.advance(Duration.ofSeconds(35));
        assertThat(client.rows("goes on", "{\"keys\":[\"b\"]}")).hasSize(3);
    }

    @Test
    void renameAndDelete_run_takeEffectImmediately() {
        project.rename("training", "renamed");
        assertThat(client.queryRun("training", "displayName")
                        .path("displayName")
                        .asText())
                .isEqualTo("renamed");
        project.delete("training");
        assertThat(client.queryRun("training", "displayName").isNull()).isTrue();
    }

    private JsonNode status() {
        return client.queryRun("training", "state historyLineCount heartbeatAt updatedAt");
    }
}
