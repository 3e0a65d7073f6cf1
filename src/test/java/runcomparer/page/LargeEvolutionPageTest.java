package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;

/** The evolution of many runs, of many steps, and of long runs, with measured times. */
class LargeEvolutionPageTest extends OwnRunsPage {

    private static final String MAX_TASK = """
            const done = arguments[arguments.length - 1];
            const box = document.querySelector('.evolution-scroll');
            const tasks = [];
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
            const until = (name, by) => new Promise((there) => {
              const step = () => {
                const before = box[name];
                box[name] += by;
                if (box[name] === before) {
                  there();
                } else {
                  requestAnimationFrame(step);
                }
              };
              step();
            });
            (async () => {
              await until('scrollLeft', 120);
              await until('scrollTop', 60);
              await until('scrollLeft', -120);
              await until('scrollTop', -60);
              setTimeout(() => done(`${tasks.length} long tasks, the longest of ${Math.round(Math.max(0, ...tasks))} ms`), 500);
            })();""";

    private void addRuns(String name, int runs, int steps) {
        for (int run = 0; run < runs; run++) {
            project.add(DemoRun.named(name + run, name + " " + run)
                    .imageLists("m", 10, 10, 10L * steps, "a fox", "a house", "a boat")
                    .build());
        }
    }

    private void openRuns(String name, int runs, String more) {
        open("view=evolution&columns=all&size=64&"
                + IntStream.range(0, runs).mapToObj(run -> "run=" + name + run).collect(Collectors.joining("&"))
                + more);
        browser.awaitImages();
    }

    @Test
    void sixRunsAndFortySteps_appearQuickly() {
        start(Duration.ofMillis(50), Map.of());
        addRuns("warm", 6, 40);
        addRuns("cold", 6, 40);
        browser.asOnScreen(1920, 1080);
        openRuns("warm", 6, "&metric=m"); // what is measured is a cold cache, not a service that is just started
        browser.awaitQuiet();
        openRuns("cold", 6, "&metric=m");
        browser.awaitQuiet();

        Figures.report("evolution of 6 runs x 40 steps, 50 ms of latency, cold", browser.run("""
                const all = performance.getEntriesByType('resource');
                const evolution = all.find(({ name }) => name.includes('/evolution?'));
                const seen = [...document.querySelectorAll('.evolution-scroll img')].filter((image) => {
                  const { left, top } = image.getBoundingClientRect();
                  return left < innerWidth && top < innerHeight;
                }).map(({ src }) => src);
                const arrived = all.filter(({ name }) => seen.includes(name)).map(({ responseEnd }) => Math.round(responseEnd));
                return `requested ${Math.round(evolution.startTime)} ms after the page was opened, received after `
                  + `${Math.round(evolution.responseEnd)} ms, the first image after ${Math.min(...arrived)} ms, `
                  + `all ${seen.length} that are seen after ${Math.max(...arrived)} ms`;"""));
        assertThat(browser.count(".head")).isEqualTo(40);
    }

    @Test
    void thousandsOfImages_areInTheDocumentOnlyNearTheVisibleArea() {
        start(Duration.ZERO, Map.of());
        addRuns("many", 20, 200);
        openRuns("many", 20, "");
        assertThat(browser.texts(".zoom .count")).containsExactly("100 of 200 steps");
        assertThat(browser.count(".evolution-scroll img")).isBetween(1, 1_000);

        Figures.report("scrolling through 20 runs x 100 steps", browser.runAsync(MAX_TASK));
        browser.awaitImages();
        assertThat(browser.count(".evolution-scroll img")).isBetween(1, 1_000);
        browser.screenshot("evolution-of-many");
    }

    @Test
    void longRuns_areThinned_andRefinedToSingleSteps() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r20", "twenty thousand")
                .singleImages("m", 3, 3, 60_000, "a fox")
                .build());
        project.add(DemoRun.named("r61", "sixty-one thousand")
                .singleImages("m", 1, 1, 61_000, "a fox")
                .build());
        open("view=evolution&run=r20&run=r61&metric=m&step=30000&size=96");
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.texts(".zoom .count"))
                .singleElement()
                .asString()
                .endsWith("of 61000 steps"));
        Figures.report("a zoom into runs of 20,000 and 61,000 steps", browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const count = () => document.querySelector('.zoom .count').textContent;
                const before = count();
                const start = performance.now();
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
                const look = () => (count() !== before ? done(`${Math.round(performance.now() - start)} ms`) : requestAnimationFrame(look));
                look();"""));
        while (browser.count(".head") > 3) {
            String before = browser.texts(".zoom .count").get(0);
            browser.press("+");
            browser.eventually(() -> assertThat(browser.texts(".zoom .count")).doesNotContain(before));
        }
        assertThat(browser.texts(".head")).contains("30000").containsAnyOf("29999", "30001");
        browser.awaitImages();
        browser.screenshot("evolution-of-long-runs");
    }
}
