package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.testing.RunningService;

/** The page, a service, and a stand-in for W&amp;B, for tests that create their own runs. */
abstract class OwnRunsPage extends PageInBrowser {

    DemoWandb demo;
    DemoProject project;
    RunningService service;

    /**
     * @param latency the latency of W&amp;B
     * @param more additional settings of the service
     */
    void start(Duration latency, Map<String, String> more) {
        demo = DemoWandb.start(DemoOptions.defaults().withLatency(latency));
        project = demo.project(demo.entity(), demo.project());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "100ms");
        settings.putAll(more);
        service = RunningService.with(settings);
    }

    /**
     * Leaves the page before the service stops: it may still be prefetching images, and the console would report each
     * failure.
     */
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
