package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.TestImages;

class CountVideosAsImagesTest {

    private static final String CLIP = "media/videos/clip_5_abc.gif";
    private static final byte[] GIF = TestImages.bytes(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "gif");

    @TempDir
    private Path folder;

    @Test
    void videos_areListedAndShown_onceWhatIsCachedIsDiscarded() {
        EditableHome home = EditableHome.in(folder);
        try (OneRunWandb wandb =
                        OneRunWandb.logging("clips", """
                        {"_type": "video-file", "path": "%s", "caption": "a fox runs"}""".formatted(CLIP)).file(CLIP, GIF, "image/gif");
                RunningService service = home.start(wandb.settings())) {
            assertThat(service.get("/runs/r1/metrics").json().findValues("metric"))
                    .isEmpty();
            assertThat(images(service)).isEmpty();

            Recipe.of(getClass()).follow(home);
            service.post("/refresh?run_ids=r1", null);

            assertThat(service.get("/runs/r1/metrics").json().findValuesAsText("metric"))
                    .containsExactly("clips");
            JsonNode image = images(service).at("/0/images/0");
            assertThat(image.path("caption").asText()).isEqualTo("a fox runs");
            assertThat(image.path("url").asText()).isEqualTo(service.url() + "/files/team/project/r1/" + CLIP);
            Reply file = service.get("/files/team/project/r1/" + CLIP);
            assertThat(file.header("Content-Type")).isEqualTo("image/gif");
            assertThat(file.body()).isEqualTo(GIF);
            assertThat(service.get("/files/team/project/r1/" + CLIP + "?width=256")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void videoThatNoBrowserShowsAsAnImage_isListedWithItsCaption() {
        EditableHome home = EditableHome.in(folder);
        try (OneRunWandb wandb = OneRunWandb.logging("clips", """
                        {"_type": "videos", "count": 2, "filenames": ["%s", "media/videos/boat.mp4"],
                         "captions": ["a fox runs", "a boat sails"]}""".formatted(CLIP));
                RunningService service = home.start(wandb.settings())) {
            assertThat(images(service)).isEmpty();

            Recipe.of(getClass()).follow(home);
            service.post("/refresh?run_ids=r1", null);

            JsonNode shown = images(service).at("/0/images");
            assertThat(shown.findValuesAsText("caption")).containsExactly("a fox runs", "a boat sails");
            assertThat(shown.at("/0/url").asText()).endsWith(CLIP);
            assertThat(shown.at("/1/url").isNull()).isTrue();
            assertThat(shown.at("/1/reason").asText()).isEqualTo("unsupported format");
        }
    }

    private static JsonNode images(RunningService service) {
        return service.get("/runs/r1/images?step=5&metrics=clips").json();
    }
}
