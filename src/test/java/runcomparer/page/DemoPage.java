package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import runcomparer.testing.RunningService;

/** The page of a service that reads its demo, for the tests of a class. */
abstract class DemoPage extends PageInBrowser {

    static RunningService service;

    @BeforeAll
    static void startService() {
        service = RunningService.with(Map.of());
    }

    @AfterAll
    static void stopService() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.console()).isEmpty();
    }

    /** Opens the page and unticks its default selection. */
    static void openWithoutRuns() {
        open("");
        browser.button("Clear").click();
        browser.eventually(() -> assertThat(browser.count(".ticked li")).isZero());
    }

    static void open(String query) {
        browser.open(service.url() + "/ui/?" + query);
    }
}
