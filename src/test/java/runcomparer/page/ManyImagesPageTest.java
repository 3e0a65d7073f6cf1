package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.runs.DemoRun;

/** The grid with 768 images, with measured waiting times. */
class ManyImagesPageTest extends OwnRunsPage {

    private static final int RUNS = 12;
    private static final int METRICS = 8;
    private static final String[] PROMPTS = {
        "a fox", "a house", "a river", "a boat", "a tree", "a lamp", "a cat", "a road"
    };
    private static final int IMAGES = RUNS * METRICS * PROMPTS.length;

    private void addMany(String name) {
        for (int run = 0; run < RUNS; run++) {
            DemoRun.Builder builder = DemoRun.named(name + run, "grid " + run);
            for (int metric = 0; metric < METRICS; metric++) {
                builder.imageLists("m" + metric, 10, 10, 50, PROMPTS);
            }
            project.add(builder.build());
        }
    }

    private void openMany(String name, String more) {
        open(String.join(
                        "&",
                        IntStream.range(0, RUNS)
                                .mapToObj(run -> "run=" + name + run)
                                .toList()) + "&step=20" + more);
        browser.awaitImages();
    }

    @Test
    void coldGrid_appearsQuickly() {
        start(Duration.ofMillis(50), Map.of());
        addMany("warm");
        addMany("g");
        openMany("warm", "&size=96"); // what is measured is a cold cache, not a service that is just started
        browser.awaitQuiet();
        openMany("g", "&size=96");

        Figures.report("grid of %d images, 50 ms of latency, cold".formatted(IMAGES), browser.run("""
                const all = performance.getEntriesByType('resource');
                const comparison = all.find(({ name }) => name.includes('/comparison?'));
                const arrived = all.filter(({ name }) => name.includes('/files/')).map(({ responseEnd }) => Math.round(responseEnd));
                return `comparison requested ${Math.round(comparison.startTime)} ms after the page was opened and there after `
                  + `${Math.round(comparison.responseEnd)} ms, the first image after ${Math.min(...arrived)} ms, `
                  + `${arrived.length} images after ${Math.max(...arrived)} ms`;"""));
        assertThat(browser.count(".run-strip")).isEqualTo(RUNS * METRICS);
        browser.screenshot("grid-of-many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&size=96", "&size=160&layout=columns", "&size=fit"})
    void neighbouringStep_isPrefetched_inEveryLayoutAndSize(String more) {
        start(Duration.ofMillis(50), Map.of());
        addMany("g");
        openMany("g", more);
        browser.awaitQuiet();
        List<String> before = browser.resources();

        Figures.report("a step to the next one, which was fetched ahead (%s)".formatted(more), browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const images = () => [...document.querySelectorAll('.strip img')].filter((image) => {
                  const { top, bottom } = image.getBoundingClientRect();
                  return bottom > 0 && top < innerHeight;
                });
                const before = new Set(images().map(({ src }) => src));
                const start = performance.now();
                const look = () => (images().every(({ src, complete }) => complete && !before.has(src))
                  ? done(`${images().length} images in sight after ${Math.round(performance.now() - start)} ms`)
                  : requestAnimationFrame(look));
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
                look();"""));
        assertThat(browser.url()).contains("step=30");
        List<String> since = browser.resources().stream().skip(before.size()).toList();
        assertThat(since).as("requests to show it").noneMatch(name -> name.contains("step=30"));
        assertThat(before).as("what was fetched ahead").containsAll(inSight());
    }

    @SuppressWarnings("unchecked")
    private static List<String> inSight() {
        return (List<String>) browser.run("""
                return [...document.querySelectorAll('.strip img')].filter((image) => {
                  const { top, bottom } = image.getBoundingClientRect();
                  return bottom > 0 && top < innerHeight;
                }).map(({ src }) => src);""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "columns"})
    void scrolling_isSmooth_withOnlyNearbyImagesInTheDocument(String layout) {
        start(Duration.ZERO, Map.of());
        addMany("g");
        openMany("g", "&size=96&layout=" + layout);
        browser.awaitQuiet();

        assertThat(browser.count(".strip img")).isBetween(1, IMAGES / 2);
        @SuppressWarnings("unchecked")
        Map<String, Object> scrolled = (Map<String, Object>) browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const tasks = [];
                let most = 0;
                const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
                observer.observe({ type: 'longtask' });
                const end = () => {
                  tasks.push(...observer.takeRecords().map(({ duration }) => duration));
                  done({ most, longTasks: tasks.length, longest: Math.round(Math.max(0, ...tasks)) });
                };
                const step = () => {
                  const before = scrollY;
                  scrollBy(0, 200);
                  most = Math.max(most, document.querySelectorAll('.strip img').length);
                  requestAnimationFrame(scrollY > before ? step : () => requestIdleCallback(end));
                };
                step();""");
        Figures.report(
                "scrolling through %d images (%s)".formatted(IMAGES, layout),
                "%s long tasks, the longest of %s ms, at most %s images in the document"
                        .formatted(scrolled.get("longTasks"), scrolled.get("longest"), scrolled.get("most")));
        assertThat(((Number) scrolled.get("most")).intValue()).isBetween(1, IMAGES / 2);
        browser.awaitImages();
        browser.screenshot("grid-of-many-" + layout);
    }
}
