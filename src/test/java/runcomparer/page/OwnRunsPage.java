package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoProject;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RunningService;

/** The page, and a service and a stand-in for W&amp;B for tests that make runs of their own. */
abstract class OwnRunsPage extends PageInBrowser {

    DemoWandb demo;
    DemoProject project;
    RunningService service;

    /**
     * @param latency of W&amp;B
     * @param more settings of the service
     */
    void start(Duration latency, Map<String, String> more) {
        demo = DemoWandb.start(DemoOptions.defaults().withLatency(latency));
        project = demo.project(demo.entity(), demo.project());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "100ms");
        settings.putAll(more);
        service = RunningService.with(settings);
    }

    /** Leaves the page before what it reads goes: it goes on to fetch images ahead, and the console would tell of each. */
    void leave() {
        assertThat(browser.console()).isEmpty();
        browser.open("about:blank");
    }

    @AfterEach
    void stop() {
        leave();
        service.close();
        demo.close();
    }

    void open(String query) {
        browser.open(service.url() + "/ui/?" + query);
    }
}
