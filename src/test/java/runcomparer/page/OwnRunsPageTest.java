package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;

/** The page with runs created by the test: with different captions, and with one that logs while it is shown. */
class OwnRunsPageTest extends OwnRunsPage {

    private void log(long step) {
        project.log("live", step, LoggedImages.at(step, "a"));
    }

    @Test
    void samePrompts_areInTheSameColumn_andFoundByWords() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, "a fox", "a house", "a river")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 20, "a river", "a house")
                .build());
        open("run=r1&run=r2&step=20");
        browser.awaitImages();

        assertThat(left(1, "a house")).isEqualTo(left(2, "a house"));
        assertThat(left(1, "a river")).isEqualTo(left(2, "a river")).isGreaterThan(left(1, "a house"));
        assertThat(browser.texts(".run-strip:nth-child(2) figcaption")).containsExactly("a house", "a river");
        assertThat(browser.find(".run-strip:nth-child(2) figure button").getDomAttribute("title"))
                .isEqualTo("a house");

        browser.find(".caption-search").sendKeys("house", Keys.ENTER);
        browser.eventually(() -> assertThat(browser.texts("figcaption")).containsExactly("a house", "a house"));
        assertThat(browser.url()).contains("caption=house");
    }

    private static long left(int run, String caption) {
        return ((Number) browser.run(
                        "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().left)",
                        ".run-strip:nth-child(%d) img[alt='%s']".formatted(run, caption)))
                .longValue();
    }

    @Test
    void newStepOfARunningRun_isHintedAt_withoutMovingAnything() {
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
        browser.eventually(
                () -> assertThat(browser.texts(".strip-head .badge.exactly")).containsExactly("step 200"));
        browser.eventually(() -> assertThat(browser.count(".new-step")).isZero());

        project.finish("live", "finished");
        browser.eventually(() -> assertThat(browser.texts(".ticked .state")).containsExactly("finished"));
    }

    @Test
    void newStepOfARunningRun_isShown_ifTheLatestIsRequested() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        log(100);
        open("run=live&metric=a&align=latest");
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge")).contains("step 100"));

        log(200);
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge")).contains("step 200"));
    }

    @Test
    void zoomAndPosition_areTheSameForBothImages() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 30, "a fox", "a house")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 30, "a fox", "a house")
                .build());
        open("run=r1&run=r2&step=20&open=r1:0:m&open=r2:0:m");
        browser.awaitImages();
        browser.doubleClick(browser.find(".stage"));
        browser.eventually(
                () -> assertThat(transforms()).hasSize(2).allMatch(transform -> transform.contains("scale(4)")));
        assertThat(transforms().get(0)).isEqualTo(transforms().get(1));
        assertThat(browser.run("return document.querySelector('.layer img').style.imageRendering"))
                .isEqualTo("pixelated");

        browser.press(Keys.ARROW_DOWN);
        browser.eventually(() -> assertThat(browser.url()).contains("open=r1%3A1%3Am"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-step")).containsExactly("step 30"));
        browser.awaitImages();
    }

    @SuppressWarnings("unchecked")
    private static List<String> transforms() {
        return (List<String>)
                browser.run("return [...document.querySelectorAll('.layer img')].map(({ style }) => style.transform)");
    }

    @Test
    void signIn_returnsToTheLink() {
        start(Duration.ZERO, Map.of("COMPARER_TOKEN", "a-token-of-this-test"));
        open("run=rf60b468&metric=main/reals&step=100");
        WebElement token = browser.find("#token");
        browser.screenshot("sign-in");
        token.sendKeys("a-token-of-this-test", Keys.ENTER);

        browser.eventually(() -> assertThat(browser.count(".run-strip")).isEqualTo(1));
        browser.awaitImages();
        assertThat(browser.url()).contains("run=rf60b468");

        // its style sheet is loaded last, and would be rejected without the cookie
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isPositive());
        browser.forgetCookies();
        browser.find(".step-options select option[value=nearest]").click();
        browser.eventually(() -> assertThat(browser.texts("main .failure a")).contains("Sign in"));
        assertThat(browser.console()).allMatch(line -> line.contains("401 (Unauthorized)"));
    }
}
