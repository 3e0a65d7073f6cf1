package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.DemoRun;

/** The page with runs made for it: of many images, of captions that differ, and of one that logs while it is watched. */
class OwnRunsPageTest extends OwnRunsPage {

    private static final int RUNS = 12;
    private static final int METRICS = 8;
    private static final String[] PROMPTS = {"a fox", "a house", "a river", "a boat", "a tree", "a lamp", "a cat", "a road"};

    private void log(long step) {
        project.log("live", step, Map.of("a", Map.of("_type", "image-file", "format", "png",
                "path", "media/images/a_%d.png".formatted(step), "width", 8, "height", 8)));
    }

    @Test
    void samePrompts_areInTheSameColumn_andAreFoundByTheirWords() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one").imageLists("m", 10, 10, 20, "a fox", "a house", "a river").build());
        project.add(DemoRun.named("r2", "run two").imageLists("m", 10, 10, 20, "a river", "a house").build());
        open("run=r1&run=r2&step=20");
        browser.awaitImages();

        assertThat(left(1, "a house")).isEqualTo(left(2, "a house"));
        assertThat(left(1, "a river")).isEqualTo(left(2, "a river")).isGreaterThan(left(1, "a house"));
        assertThat(browser.texts(".run-strip:nth-child(2) figcaption")).containsExactly("a house", "a river");
        assertThat(browser.find(".run-strip:nth-child(2) figure button").getDomAttribute("title")).isEqualTo("a house");

        browser.find(".caption-search").sendKeys("house", Keys.ENTER);
        browser.eventually(() -> assertThat(browser.texts("figcaption")).containsExactly("a house", "a house"));
        assertThat(browser.url()).contains("caption=house");
    }

    private static long left(int run, String caption) {
        return ((Number) browser.run("return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().left)",
                ".run-strip:nth-child(%d) img[alt='%s']".formatted(run, caption))).longValue();
    }

    @Test
    void newStepOfARunningRun_isHintedAt_andMovesNothing() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        log(100);
        open("run=live&metric=a&step=100");
        browser.awaitImages();

        log(200);
        browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly("New step 200"));
        assertThat(browser.url()).contains("step=100");
        assertThat(browser.texts(".strip-head .badge.exactly")).containsExactly("step 100");
        browser.screenshot("new-step");

        browser.find(".new-step").click();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge.exactly")).containsExactly("step 200"));
        browser.eventually(() -> assertThat(browser.count(".new-step")).isZero());

        project.finish("live", "finished");
        browser.eventually(() -> assertThat(browser.texts(".ticked .state")).containsExactly("finished"));
    }

    @Test
    void zoomAndPlace_areTheSameOfBothImages() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one").imageLists("m", 10, 10, 30, "a fox", "a house").build());
        project.add(DemoRun.named("r2", "run two").imageLists("m", 10, 10, 30, "a fox", "a house").build());
        open("run=r1&run=r2&step=20&open=r1:0:m&open=r2:0:m");
        browser.awaitImages();
        browser.doubleClick(browser.find(".stage"));
        browser.eventually(() -> assertThat(transforms()).hasSize(2).allMatch(transform -> transform.contains("scale(4)")));
        assertThat(transforms().get(0)).isEqualTo(transforms().get(1));
        assertThat(browser.run("return document.querySelector('.layer img').style.imageRendering")).isEqualTo("pixelated");

        browser.press(Keys.ARROW_DOWN);
        browser.eventually(() -> assertThat(browser.url()).contains("open=r1%3A1%3Am"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-step")).containsExactly("step 30"));
        browser.awaitImages();
    }

    @SuppressWarnings("unchecked")
    private static List<String> transforms() {
        return (List<String>) browser.run("return [...document.querySelectorAll('.layer img')].map(({ style }) => style.transform)");
    }

    @Test
    void gridOfThousands_hasOnlyWhatIsNearInTheDocument() {
        start(Duration.ofMillis(50), Map.of());
        addMany("warm");
        addMany("g");
        openMany("warm"); // what is measured is a cold cache, not a service that is just started
        browser.awaitQuiet();
        openMany("g");
        System.out.println("12 runs x 8 metrics x 8 images, 50 ms of latency, cold: " + browser.run("""
                const all = performance.getEntriesByType('resource');
                const comparison = all.find(({ name }) => name.includes('/comparison?'));
                const arrived = all.filter(({ name }) => name.includes('/files/')).map(({ responseEnd }) => Math.round(responseEnd));
                return `comparison asked ${Math.round(comparison.startTime)} ms after the page was opened and there after `
                  + `${Math.round(comparison.responseEnd)} ms, the first image after ${Math.min(...arrived)} ms, `
                  + `${arrived.length} images after ${Math.max(...arrived)} ms`;"""));

        browser.awaitQuiet();
        System.out.println("a step to the next one, which was fetched ahead: " + browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const images = () => [...document.querySelectorAll('.strip img')];
                const before = images().map(({ src }) => src);
                const start = performance.now();
                const look = () => (images().every(({ src, complete }, place) => complete && src !== before[place])
                  ? done(`${images().length} images after ${Math.round(performance.now() - start)} ms`)
                  : requestAnimationFrame(look));
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
                look();"""));
        assertThat(browser.url()).contains("step=30");

        assertThat(browser.count(".run-strip")).isEqualTo(RUNS * METRICS);
        assertThat(browser.count(".strip img")).isBetween(1, RUNS * METRICS * PROMPTS.length / 2);
        String longest = (String) browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const tasks = [];
                new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
                  .observe({ type: 'longtask' });
                const step = () => {
                  const before = scrollY;
                  scrollBy(0, 200);
                  if (scrollY > before) {
                    requestAnimationFrame(step);
                  } else {
                    setTimeout(() => done(`${tasks.length} long tasks, the longest of ${Math.round(Math.max(0, ...tasks))} ms`), 500);
                  }
                };
                step();""");
        System.out.println("scrolling through them: " + longest);
        browser.awaitImages();
        assertThat(browser.count(".strip img")).isBetween(1, RUNS * METRICS * PROMPTS.length / 2);
        browser.screenshot("grid-of-many");
    }

    private void addMany(String name) {
        for (int run = 0; run < RUNS; run++) {
            DemoRun.Builder builder = DemoRun.named(name + run, "grid " + run);
            for (int metric = 0; metric < METRICS; metric++) {
                builder.imageLists("m" + metric, 10, 10, 50, PROMPTS);
            }
            project.add(builder.build());
        }
    }

    private void openMany(String name) {
        open(String.join("&", IntStream.range(0, RUNS).mapToObj(run -> "run=" + name + run).toList()) + "&step=20&size=s");
        browser.awaitImages();
    }

    @Test
    void whoHasTheToken_signsIn_andIsBackAtTheLink() {
        start(Duration.ZERO, Map.of("COMPARER_TOKEN", "a-token-of-this-test"));
        open("run=rf60b468&metric=main/reals&step=100");
        WebElement token = browser.find("#token");
        browser.screenshot("sign-in");
        token.sendKeys("a-token-of-this-test", Keys.ENTER);

        browser.eventually(() -> assertThat(browser.count(".run-strip")).isEqualTo(1));
        browser.awaitImages();
        assertThat(browser.url()).contains("run=rf60b468");

        browser.forgetCookies();
        browser.find(".step-options select option[value=nearest]").click();
        browser.eventually(() -> assertThat(browser.texts("main .failure a")).contains("Sign in"));
        assertThat(browser.console()).allMatch(line -> line.contains("401 (Unauthorized)"));
    }
}
