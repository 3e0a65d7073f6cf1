package runcomparer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.RunningService;

/** One route decides what counts as an image, and can be changed. */
class KeepImagesTest {

    private static final String ROUTE = "routes/keep-images.camel.yaml";
    private static final String IMAGE_TYPES = "'image-file,images/separated,images'";
    private static final String CLIP = """
            {"_type": "video-file", "path": "media/videos/clip_5_abc.gif", "caption": "a fox runs"}""";

    @TempDir
    private static Path folder;

    private static EditableHome home;

    @BeforeAll
    static void copyRoutes() {
        home = EditableHome.in(folder);
    }

    private static RunningService startWith(String types, Map<String, String> settings) {
        home.restore(ROUTE);
        home.replace(ROUTE, IMAGE_TYPES, types);
        return RunningService.in(folder, settings);
    }

    @Test
    void type_thatIsNotListed_isNoImage() {
        try (OneRunWandb wandb = OneRunWandb.logging("clips", CLIP);
                RunningService service = RunningService.with(wandb.settings())) {
            assertThat(service.get("/runs/r1/metrics").json().findValues("metric"))
                    .isEmpty();
            assertThat(service.get("/runs/r1/steps?metrics=clips").json()).isEmpty();
            assertThat(service.get("/runs/r1/images?step=5&metrics=clips").json())
                    .isEmpty();
        }
    }

    @Test
    void list_ofSeveralTypes_preservesItsOrder() {
        String list = """
                [{"_type": "video-file", "path": "a.gif"}, {"_type": "image-file", "path": "b.png"},
                 {"_type": "html-file", "path": "c.html"}, {"_type": "images/separated", "filenames": ["d.png", "e.png"]},
                 {"_type": "video-file", "path": "f.gif"}]""";
        try (OneRunWandb wandb = OneRunWandb.logging("mixed", list)) {
            try (RunningService service = RunningService.with(wandb.settings())) {
                assertThat(names(service, "mixed")).containsExactly("b.png", "d.png", "e.png");
            }
            try (RunningService service = startWith("'video-file,images/separated'", wandb.settings())) {
                assertThat(names(service, "mixed")).containsExactly("a.gif", "d.png", "e.png", "f.gif");
            }
        }
    }

    /** Files that browsers do not show have no URL, whatever they count as. */
    @Test
    void file_thatIsNotServed_isListedWithoutAddress() {
        String page = """
                {"_type": "html-file", "path": "media/html/page_5_abc.html", "caption": "a report"}""";
        try (OneRunWandb wandb = OneRunWandb.logging("pages", page);
                RunningService service = startWith("'html-file'", wandb.settings())) {
            JsonNode image = service.get("/runs/r1/images?step=5").json().at("/0/images/0");

            assertThat(image.path("caption").asText()).isEqualTo("a report");
            assertThat(image.path("url").isNull()).isTrue();
            assertThat(image.path("reason").asText()).isEqualTo("unsupported format");
        }
    }

    private static List<String> names(RunningService service, String metric) {
        return service.get("/runs/r1/images?step=5&metrics=" + metric).json().findValuesAsText("url").stream()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }
}
