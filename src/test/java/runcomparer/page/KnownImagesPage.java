package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The page with runs whose images are created pixel by pixel, so that tests know what must be visible. */
abstract class KnownImagesPage extends OwnRunsPage {

    ScriptedWandb wandb;

    @BeforeEach
    void startWandb() {
        startWith(Map.of());
    }

    /** Starts the service, W&amp;B and its images, with additional settings. */
    void startWith(Map<String, String> more) {
        wandb = ScriptedWandb.start();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("WANDB_BASE_URL", wandb.url().toString());
        start(Duration.ZERO, settings);
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @AfterEach
    void stopWandb() {
        leave();
        wandb.close();
    }

    void addRun(String id) {
        project.add(DemoRun.named(id, "run " + id).build());
    }

    /** Logs an image under the metric key {@code m}, with the step in its file name. */
    void log(String run, long step, BufferedImage image) {
        log(run, step, TestImages.bytes(image, "png"));
    }

    void log(String run, long step, byte[] png) {
        String file = run + "_" + step + ".png";
        wandb.respondToFilesEnding(
                file, aResponse().withHeader("Content-Type", "image/png").withBody(png));
        project.log(
                run,
                step,
                Map.of(
                        "m",
                        Map.of(
                                "_type",
                                "image-file",
                                "path",
                                "media/images/" + file,
                                "caption",
                                "image of " + run + " at " + step)));
    }

    /** Creates an image of one colour, {@code 0xrrggbb}. */
    static BufferedImage plain(int width, int height, int colour) {
        return painted(width, height, (x, y) -> 0xff000000 | colour);
    }

    /** Creates an image with these colours, {@code 0xaarrggbb}. */
    static BufferedImage painted(int width, int height, IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        return image;
    }
}
