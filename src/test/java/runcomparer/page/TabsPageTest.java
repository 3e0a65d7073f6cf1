package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.FreePorts;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.PathProxy;

/** Many tabs of one browser, which opens only six connections per host: they share the events that one of them receives. */
class TabsPageTest extends OwnRunsPage {

    private static final int TABS = 8;
    private static final Pattern LISTENERS = Pattern.compile("(?m)^run_events_listeners (\\S+)$");

    /** A stream, and another that ends while a new one replaces it. */
    private static final int MAX_LISTENERS = 2;

    private final List<String> tabs = new ArrayList<>();

    @AfterEach
    void closeTabs() {
        browser.closeOtherTabs();
    }

    @Test
    void eightWindows_followRuns_overOneConnection() {
        start(Duration.ZERO, Map.of());
        addRuns();
        try (Listeners listeners = new Listeners()) {
            openAll(WindowType.WINDOW);
            for (String tab : tabs) {
                browser.goTo(tab);
                assertThat(browser.run("return document.hidden")).isEqualTo(false);
            }
            listeners.await(1);
            logAndSeeEverywhere(200);

            // the first one is the leader
            browser.goTo(tabs.get(0));
            browser.closeTab();
            tabs.remove(0);
            browser.goTo(tabs.get(0));
            listeners.await(1);
            logAndSeeEverywhere(300);
            browser.screenshot("tabs");

            // and the next one after it
            browser.goTo(tabs.remove(0));
            browser.crashTab();
            browser.goTo(tabs.get(0));
            listeners.await(1);
            logAndSeeEverywhere(400);
            assertThat(listeners.most()).isBetween(1, MAX_LISTENERS);
        }
    }

    @Test
    void hiddenTabs_followNothing_andCatchUpOnceVisible() {
        start(Duration.ZERO, Map.of());
        addRuns();
        String elsewhere = browser.tab();
        try (Listeners listeners = new Listeners()) {
            openAll(WindowType.TAB);
            listeners.await(1);
            for (int run = 0; run < 2 * TABS; run++) {
                log(run, 200);
            }
            for (String tab : tabs) {
                browser.goTo(tab);
                browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly("New step 200"));
            }
            assertThat(listeners.most()).isBetween(1, MAX_LISTENERS);

            browser.goTo(elsewhere);
            listeners.await(0);
        }
    }

    @Test
    void tabsOfDifferentMetrics_getTheirOwnEvents_belowAPathAndWithACookieToo() {
        URI url = URI.create("http://127.0.0.1:" + FreePorts.next() + "/tools/compare");
        start(Duration.ZERO, Map.of("COMPARER_TOKEN", "a-token-of-this-test", "COMPARER_PUBLIC_URL", url.toString()));
        addRuns();
        log("b", 0, 110);
        try (PathProxy proxy = PathProxy.start(url, service.url().getPort(), PathProxy.Path.TAKEN_OFF);
                Listeners listeners = new Listeners()) {
            browser.open(proxy.url() + "/ui/");
            browser.find("#token").sendKeys("a-token-of-this-test", Keys.ENTER);
            browser.find(".choices li");
            for (String query : List.of("&metric=a", "&metric=b&entity=demo", "")) {
                tabs.add(browser.another(WindowType.WINDOW));
                browser.open(url + "/ui/?run=r0&step=100" + query);
                browser.eventually(() -> assertThat(browser.count(".slider")).isEqualTo(1));
            }
            listeners.await(1);

            log("b", 0, 200);
            seeInTab(1, "New step 200", "110, 200");
            seeInTab(2, "New step 200", "100, 110, 200");
            log("a", 0, 300);
            seeInTab(0, "New step 300", "100, 300");
            seeInTab(2, "New step 300", "100, 110, 200, 300");
            assertThat(listeners.now()).isEqualTo(1);
            browser.closeOtherTabs();
        }
    }

    private void seeInTab(int tab, String hint, String steps) {
        browser.goTo(tabs.get(tab));
        browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly(hint));
        int count = steps.split(", ").length;
        assertThat(browser.find(".slider input").getDomAttribute("aria-valuetext"))
                .endsWith(" of " + count);
    }

    @Test
    void withoutLocks_eachVisibleTabHasItsOwnStream() {
        start(Duration.ZERO, Map.of());
        addRuns();
        try (Listeners listeners = new Listeners()) {
            for (WindowType type : List.of(WindowType.WINDOW, WindowType.WINDOW, WindowType.TAB)) {
                tabs.add(browser.another(type));
                browser.beforeEveryPage("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })");
                open("run=r0&run=r1&metric=a&step=100");
                browser.awaitImages();
            }
            listeners.await(2);

            log("a", 1, 200);
            for (String tab : List.of(tabs.get(0), tabs.get(2), tabs.get(1))) {
                browser.goTo(tab);
                browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly("New step 200"));
            }
        }
    }

    private void addRuns() {
        for (int run = 0; run < 2 * TABS; run++) {
            project.add(DemoRun.named("r" + run, "run " + run).state("running").build());
            log(run, 100);
        }
    }

    private void log(int run, long step) {
        log("a", run, step);
    }

    private void log(String metric, int run, long step) {
        project.log("r" + run, step, LoggedImages.at(step, metric));
    }

    /** Opens tabs with two running runs each. */
    private void openAll(WindowType type) {
        for (int tab = 0; tab < TABS; tab++) {
            tabs.add(browser.another(type));
            open("run=r%d&run=r%d&metric=a&step=100".formatted(2 * tab, 2 * tab + 1));
            browser.awaitImages();
            browser.eventually(() ->
                    assertThat(browser.texts(".strip-head .badge.exactly")).containsExactly("step 100", "step 100"));
        }
    }

    private void logAndSeeEverywhere(long step) {
        for (int run = 0; run < 2 * TABS; run++) {
            log(run, step);
        }
        for (String tab : tabs) {
            browser.goTo(tab);
            browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly("New step " + step));
            browser.find(".new-step").click();
            browser.eventually(() -> assertThat(browser.texts(".strip-head .badge.exactly"))
                    .containsExactly("step " + step, "step " + step));
        }
    }

    /** Polls the number of event streams that the service reports. */
    private final class Listeners implements AutoCloseable {

        private final AtomicInteger most = new AtomicInteger();
        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

        Listeners() {
            looks.scheduleWithFixedDelay(() -> most.accumulateAndGet(now(), Math::max), 0, 20, TimeUnit.MILLISECONDS);
        }

        int most() {
            return most.get();
        }

        void await(int count) {
            Awaitility.await().untilAsserted(() -> assertThat(now()).isEqualTo(count));
        }

        private int now() {
            try (var in =
                    service.managementUrl().resolve("/observe/metrics").toURL().openStream()) {
                Matcher found = LISTENERS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(found.find()).isTrue();
                return (int) Double.parseDouble(found.group(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            looks.shutdownNow();
        }
    }
}
