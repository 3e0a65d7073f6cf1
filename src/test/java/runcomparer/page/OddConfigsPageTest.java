package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;

/** The page with runs whose configurations are odd, truncated, or unreadable. */
class OddConfigsPageTest extends OwnRunsPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptedWandb wandb;

    /** Opens the page with two runs of these configurations, as strings of JSON. */
    private void openWith(String one, String other) {
        wandb = ScriptedWandb.start();
        start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
        project.add(DemoRun.named("one", "run one")
                .imageLists("m", 10, 10, 20, "a fox")
                .build());
        project.add(DemoRun.named("other", "run other")
                .imageLists("m", 10, 10, 20, "a fox")
                .build());
        ObjectNode runs = JSON.createObjectNode();
        runs.putObject("r0")
                .put("name", "one")
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("config", one);
        runs.putObject("r1")
                .put("name", "other")
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("config", other);
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
        wandb.respondToBodyContaining(
                "ReadRunConfig",
                ScriptedWandb.json(
                        200,
                        JSON.createObjectNode()
                                .set("data", JSON.createObjectNode().set("project", runs))
                                .toString()));
        open("run=one&run=other&step=20");
        browser.awaitImages();
    }

    @AfterEach
    void stopWandb() {
        leave();
        wandb.close();
    }

    @Test
    void unreadableConfig_isReported_andHidesNoOther() {
        openWith("{\"lr\": ", "{\"lr\": {\"value\": 0.1}, \"seed\": {\"value\": 7}}");

        browser.eventually(() -> assertThat(browser.texts(".ticked li:first-child .problem"))
                .singleElement()
                .asString()
                .startsWith("The configuration could not be read: ")
                .contains("'config'"));
        assertThat(browser.texts(".ticked li:last-child .config span")).containsExactly("lr 0.1", "seed 7");
        assertThat(browser.texts(".ticked li:last-child .problem")).isEmpty();
        browser.screenshot("config-unreadable");
    }

    @Test
    void values_areShownUnrounded_andAbbreviated() {
        openWith(
                "{\"lr\": {\"value\": NaN}, \"seed\": {\"value\": 18446744073709551615}, \"text\": {\"value\": \"%s\"}}"
                        .formatted("long ".repeat(3_000)),
                "{\"lr\": {\"value\": -Infinity}, \"seed\": {\"value\": 9007199254740993}}");

        browser.eventually(() -> assertThat(browser.texts(".ticked li:last-child .config span"))
                .containsExactly("lr -Infinity", "seed 9007199254740993"));
        assertThat(browser.texts(".ticked li:first-child .config span"))
                .hasSize(3)
                .startsWith("lr NaN", "seed 18446744073709551615")
                .last()
                .asString()
                .hasSizeLessThan(200)
                .endsWith("…");
        assertThat(browser.texts(".config-gaps")).isEmpty();
        browser.screenshot("config-odd");
    }

    @Test
    void truncatedConfig_isReported() {
        openWith(
                "{\"lr\": {\"value\": 0.2}, \"deep\": {\"value\": %s}}".formatted("[".repeat(2_000)),
                "{\"lr\": {\"value\": 0.1}}");

        browser.eventually(() -> assertThat(browser.texts(".ticked li:first-child .config-gaps"))
                .containsExactly("Config values are missing here: one is nested too deeply."));
        assertThat(browser.texts(".config span")).containsExactly("lr 0.2", "lr 0.1");
        browser.asOnScreen(390, 844);
        browser.screenshot("config-cut-narrow");
    }
}
