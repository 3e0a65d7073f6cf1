package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.FreePorts;
import runcomparer.testing.RunningService;

/** The page while the service cannot be reached. */
class ReachabilityPageTest extends OwnRunsPage {

    private static final String MARK = ".badge.unreached";

    @Test
    void unreachableService_isMarked_whileLoadedDataStaysUsable() {
        Map<String, String> port = Map.of("COMPARER_PORT", Integer.toString(FreePorts.next()));
        start(Duration.ZERO, port);
        project.add(DemoRun.named("r1", "run one")
                .singleImages("m", 10, 10, 30, "a fox")
                .build());
        open("run=r1&metric=m&step=20");
        browser.awaitStill();
        browser.awaitQuiet();
        assertThat(browser.count(MARK)).isZero();

        service.close();
        browser.find("h1").click();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts("[role=status] " + MARK))
                .singleElement()
                .asString()
                .contains("unreachable"));
        assertThat(browser.texts(".strip-head .badge.exactly"))
                .as("the next step was at hand")
                .containsExactly("step 30");
        browser.screenshot("unreached");
        browser.asOnScreen(390, 844);
        browser.screenshot("unreached-narrow");

        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.putAll(port);
        service = RunningService.with(settings);
        browser.eventually(() -> assertThat(browser.count(MARK)).isZero());
        // the browser itself reports requests without a response
        assertThat(browser.console()).allMatch(line -> line.contains("ERR_CONNECTION_REFUSED"));
    }
}
