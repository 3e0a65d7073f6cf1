package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;

/** The page with a run whose history is too long for a single request. */
class LongRunPageTest extends OwnRunsPage {

    private static final int ROWS = 150_000;

    @Test
    void runBeingRead_showsItsProgress_andThenItsImages() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString(), "WANDB_TIMEOUT", "60s"));
            ResponseDefinitionBuilder asTheDemo =
                    aResponse().proxiedFrom(demo.baseUrl().toString());
            wandb.respond(asTheDemo);
            wandb.respondToBodyContaining("ReadRunRows", ScriptedWandb.json(504, "{}"));
            wandb.respondOnceToBodyContaining("ReadRunRows", asTheDemo);
            project.add(DemoRun.named("long", "long")
                    .singleImages("a", 0, 1, ROWS - 1, "a cat")
                    .build());

            open("run=long&metric=a&step=" + (ROWS - 1));

            browser.eventually(() -> assertThat(browser.texts("main .failure"))
                    .singleElement()
                    .asString()
                    .contains("is still being read:", "of " + ROWS, "It continues automatically."));
            browser.screenshot("run-loading");
            browser.eventually(() -> assertThat(browser.texts("main .failure"))
                    .as("after a timeout")
                    .singleElement()
                    .asString()
                    .contains("W&B is too slow", "It continues automatically.", "Try again"));
            browser.screenshot("run-loading-timeout");
            wandb.respond(asTheDemo);
            browser.eventually(() -> assertThat(browser.count(".strip img")).isEqualTo(1));
            browser.awaitImages();

            assertThat(browser.count("main .failure")).isZero();
            // the browser itself reports responses that are failures
            assertThat(browser.console()).allMatch(line -> line.contains("503") || line.contains("504"));
            leave();
        }
    }

    @Test
    void runBeingRead_besideAnother_isContinuedAfterATimeout() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            openBesideAnother(wandb, "metric=a&step=5");

            browser.eventually(() -> assertThat(browser.texts(".troubled-run"))
                    .singleElement()
                    .asString()
                    .matches("long: W&B is too slow.*\\. It continues automatically\\."));
            assertThat(browser.count(".strip img")).isEqualTo(1);
            answerAsTheDemo(wandb);
            browser.eventually(() -> assertThat(browser.count(".strip img")).isEqualTo(2));
            leave();
        }
    }

    @Test
    void runBeingRead_isVotedOn_onceItIsRead() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            openBesideAnother(wandb, "view=vote&subject=a&step=5");

            // the first of them ends the call that has read a part
            browser.eventually(() -> assertThat(wandb.requests().stream()
                            .filter(request -> request.getResponse().getStatus() == 504)
                            .count())
                    .isGreaterThan(2));
            assertThat(browser.texts(".vote-card .hint")).contains("Looking for images…");
            answerAsTheDemo(wandb);
            browser.eventually(() -> assertThat(browser.texts(".vote-what"))
                    .singleElement()
                    .asString()
                    .contains("1 pair"));
            leave();
        }
    }

    /** Opens the page with a short run and one that is too long to read, of which W&amp;B returns nothing after a part. */
    private void openBesideAnother(ScriptedWandb wandb, String query) {
        start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString(), "WANDB_TIMEOUT", "60s"));
        answerAsTheDemo(wandb);
        project.add(DemoRun.named("long", "long")
                .singleImages("a", 0, 1, ROWS - 1, "a cat")
                .build());
        project.add(DemoRun.named("short", "short")
                .singleImages("a", 0, 1, 10, "a cat")
                .build());
        open("run=short&metric=a&step=5");
        browser.awaitImages();
        wandb.respondToBodyContaining("ReadRunRows", ScriptedWandb.json(504, "{}"));
        wandb.respondOnceToBodyContaining(
                "ReadRunRows", aResponse().proxiedFrom(demo.baseUrl().toString()));
        open("run=long&run=short&" + query);
    }

    private void answerAsTheDemo(ScriptedWandb wandb) {
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @Test
    void partiallyReadRun_showsHowMuchIsMissing() {
        start(Duration.ZERO, Map.of("COMPARER_STEPS_PER_RUN", "1000"));
        project.add(DemoRun.named("long", "long")
                .singleImages("a", 0, 1, 3_000, "a cat")
                .build());
        project.add(DemoRun.named("short", "short")
                .singleImages("a", 0, 1, 10, "a cat")
                .build());

        open("run=long&run=short&metric=a&step=5");

        browser.eventually(() -> assertThat(browser.texts(".ticked .incomplete"))
                .singleElement()
                .asString()
                .matches("[\\d,]+ of 3,001 history rows were read: steps are missing here\\."));
        browser.screenshot("run-in-part");
        assertThat(browser.texts(".ticked li:first-child .incomplete")).hasSize(1);
    }
}
