package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;

/** The page with images that have odd names, and with images that are not served. */
class OddImagesPageTest extends OwnRunsPage {

    private static final List<String> KEYS = List.of("Title\nSub", "back\\slash", "a//b", "tab\tkey");

    private static Map<String, Object> image(String path) {
        return Map.of("_type", "image-file", "path", path, "width", 64, "height", 64);
    }

    @Test
    void imagesOfOddKeysOnLinux_areShown_alsoInTheCloseLook() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one").build());
        Map<String, Object> row = new LinkedHashMap<>();
        KEYS.forEach(key -> row.put(key, image("media/images/" + key + "_10_0123456789abcdef0123.png")));
        project.log("r1", 10, row);
        open("run=r1&step=10&open=" + encoded("r1:0:Title\nSub"));
        browser.awaitImages();

        browser.eventually(() -> assertThat(browser.count(".strip img")).isEqualTo(KEYS.size()));
        browser.eventually(() -> assertThat(browser.resources())
                .anyMatch(name -> name.endsWith("/media/images/Title%0ASub_10_0123456789abcdef0123.png")));
        assertThat(browser.console()).isEmpty();
        browser.screenshot("odd-keys");
    }

    @Test
    void imagesWithoutAUrl_areNotRequested() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one").build());
        project.log("r1", 10, Map.of("m", image("media/images/m_10_0123456789abcdef0123.png")));
        project.log(
                "r1",
                20,
                Map.of(
                        "m",
                        List.of(image("media/images/m_20.jp2"), image("media/images/m_20_0123456789abcdef0123.jfif"))));
        open("run=r1&step=10");
        browser.awaitImages();

        browser.eventually(() -> assertThat(browser.resources())
                .as("the step after is fetched ahead")
                .anyMatch(name -> name.contains("/m_20_0123456789abcdef0123.jfif")));
        assertThat(browser.resources()).noneMatch(name -> name.endsWith("null"));
        assertThat(browser.console()).isEmpty();
    }
}
