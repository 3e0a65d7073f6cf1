package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The blind vote: pairs without names, and the results of the votes. */
class VotePageTest extends OwnRunsPage {

    private static final String THREE_RUNS = "view=vote&run=id-of-a&run=id-of-b&run=id-of-c&subject=m&step=20";
    private static final String[] PROMPTS = {"a fox", "a house", "a river"};
    private static final int PAIRS = 9;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns an image of the page as a few numbers, for comparisons. */
    private static final String PIXELS = """
            const done = arguments[arguments.length - 1];
            const pixelsOf = (image) => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
              canvas.getContext('2d').drawImage(image, 0, 0, 16, 16);
              return [...canvas.getContext('2d').getImageData(0, 0, 16, 16).data].join();
            };
            """;

    private void startWithRuns() {
        startWithRuns(Map.of());
    }

    private void startWithRuns(Map<String, String> settings) {
        start(Duration.ZERO, settings);
        for (String run : List.of("a", "b", "c")) {
            project.add(DemoRun.named("id-of-" + run, "name of " + run)
                    .imageLists("m", 10, 10, 20, PROMPTS)
                    .build());
        }
    }

    private void startVoting(String query) {
        open(query);
        browser.find(".vote-card .main").click();
        seePair(1);
    }

    /** Waits until both images of a pair of the round are visible. */
    private static void seePair(int number) {
        browser.eventually(() -> {
            assertThat(browser.texts(".ballot-progress"))
                    .singleElement()
                    .asString()
                    .contains("pair %d of".formatted(number));
            assertThat(browser.count(".ballot-image img")).isEqualTo(2);
        });
        browser.awaitImages();
    }

    /** Casts the same vote on all pairs of a round. */
    private static void voteOnAll(Keys key) {
        for (int pair = 1; pair <= PAIRS; pair++) {
            seePair(pair);
            browser.press(key);
        }
        browser.eventually(() -> assertThat(browser.texts(".vote-card h2")).containsExactly("Round complete"));
    }

    private static List<String> rows() {
        return browser.texts(".vote-table:not(.by-prompt) tbody tr");
    }

    private static JsonNode exported(Path folder) {
        browser.button("Export (JSON)").click();
        browser.eventually(() -> assertThat(folder).isDirectoryContaining("glob:**.json"));
        return read(file(folder, ".json"));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, JsonNode json) {
        try {
            return Files.writeString(file, json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void importFiles(Path... files) {
        browser.find(".vote-buttons input[type=file]")
                .sendKeys(String.join(
                        "\n",
                        Stream.of(files)
                                .map(file -> file.toAbsolutePath().toString())
                                .toList()));
    }

    @Test
    void pairs_areShownWithoutRevealingTheirRuns() {
        startWithRuns();
        open(THREE_RUNS);
        browser.eventually(() -> assertThat(browser.texts(".vote-what")).containsExactly("3 runs, 3 prompts: 9 pairs"));
        browser.screenshot("vote-setup");
        browser.find(".vote-card .main").click();
        for (int pair = 1; pair < PAIRS; pair++) {
            seePair(pair);
            assertThat((String) browser.run("return document.documentElement.outerHTML + document.title"))
                    .doesNotContain("name of")
                    .doesNotContain("id-of")
                    .doesNotContain("/files/");
            assertThat(browser.run("return [...document.images].map(({ alt, title }) => alt + title)"))
                    .isEqualTo(List.of("left", "right"));
            assertThat(browser.run("return [...document.images].every(({ src }) => src.startsWith('blob:'))"))
                    .isEqualTo(true);
            assertThat(browser.run("""
                    const [left, right] = [...document.images].map((image) => image.getBoundingClientRect());
                    return left.width === right.width && left.height === right.height""")).as("as large as each other").isEqualTo(true);
            assertThat(browser.texts(".ballot-prompt")).singleElement().isIn((Object[]) PROMPTS);
            browser.press(Keys.ARROW_DOWN);
        }
        assertThat(browser.count(".panel")).isZero();
        assertThat(browser.count("a")).as("links").isZero();
        seePair(PAIRS);
        browser.screenshot("vote-pair");
    }

    @Test
    void votes_areForTheShownImages_andEachPairOccursOncePerRound(@TempDir Path folder) {
        startWithRuns();
        browser.downloadInto(folder);
        startVoting(THREE_RUNS);
        Map<String, Object> seen = new HashMap<>();
        List<Keys> keys = List.of(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        for (int pair = 1; pair <= PAIRS; pair++) {
            seePair(pair);
            seen.put("pair " + pair, browser.runAsync(PIXELS + "done([...document.images].map(pixelsOf))"));
            browser.press(keys.get(pair % 3));
        }
        browser.eventually(() -> assertThat(browser.texts(".vote-card h2")).containsExactly("Round complete"));
        browser.screenshot("vote-pause");
        browser.button("Show results").click();
        browser.eventually(() -> assertThat(rows()).hasSize(3));
        JsonNode file = exported(folder);

        assertThat(file.path("format").asText()).isEqualTo("run-comparer votes");
        assertThat(file.path("version").asInt()).isEqualTo(1);
        assertThat(file.path("votes")).hasSize(PAIRS);
        Set<String> pairs = new HashSet<>();
        for (int pair = 1; pair <= PAIRS; pair++) {
            JsonNode vote = file.path("votes").path(pair - 1);
            assertThat(vote.path("choice").asText())
                    .isEqualTo(List.of("left", "right", "equal").get(pair % 3));
            assertThat(browser.runAsync(PIXELS + """
                    Promise.all(arguments[0].map(async (src) => {
                      const image = Object.assign(new Image(), { src });
                      await image.decode();
                      return pixelsOf(image);
                    })).then(done)""", List.of(address(vote.path("left")), address(vote.path("right")))))
                    .as("the images of vote %d", pair)
                    .isEqualTo(seen.get("pair " + pair));
            pairs.add(vote.path("prompt").asText() + " "
                    + Set.of(
                                    vote.path("left").path("run_id").asText(),
                                    vote.path("right").path("run_id").asText())
                            .stream()
                            .sorted()
                            .toList());
            assertThat(vote.path("asked_step").asInt()).isEqualTo(20);
        }
        assertThat(pairs).hasSize(PAIRS);
    }

    private String address(JsonNode image) {
        return "%s/files/%s/%s/%s/%s"
                .formatted(
                        service.url(),
                        demo.entity(),
                        demo.project(),
                        image.path("run_id").asText(),
                        image.path("file").asText());
    }

    @Test
    void results_countWinsLossesAndTies_withRateAndScore_andByPrompt(@TempDir Path folder) {
        startWithRuns();
        open(THREE_RUNS);
        browser.button("Show results").click();
        browser.eventually(
                () -> assertThat(browser.texts(".vote-results > .hint")).contains("No votes yet."));
        // a is better than b in 6 of 8 votes, b than c in 3 of 4 with a tie
        importFiles(write(
                folder.resolve("votes.json"),
                votes(
                        demo.entity() + "/" + demo.project(),
                        "x",
                        "a>b a>b a>b a>b a>b a>b a<b a<b b>c b>c a=c b>c b=c")));

        browser.eventually(() -> assertThat(rows())
                .containsExactly(
                        "name of a 72% 40% to 91% +0.98 9 6 2 1",
                        "name of b 46% 22% to 71% +0.13 12 5 6 1", "name of c 20% 4% to 62% −1.12 5 0 3 2"));
        assertThat(browser.texts(".apart"))
                .singleElement()
                .asString()
                .startsWith(
                        "name of a and name of b cannot be told apart yet: at the current rate it takes about 8 more votes between them."
                                + " Head to head: 6 to 2.");
        assertThat(browser.texts(".by-prompt tbody tr")).containsExactly("a fox 72% 6–2–1 46% 5–6–1 20% 0–3–2");
        assertThat(browser.texts(".vote-results .hint")).noneMatch(text -> text.contains("imaginary"));
        browser.screenshot("vote-results");

        assertThat(browser.url()).as("a copied link shows the same").contains("results=true");
        browser.run("location.reload()");
        browser.eventually(() -> assertThat(rows()).hasSize(3));
        browser.back();
        browser.eventually(() -> assertThat(browser.count("input.voter")).isEqualTo(1));
        assertThat(browser.url()).doesNotContain("results");
        browser.forward();
        browser.eventually(() -> assertThat(rows()).hasSize(3));
        browser.asOnScreen(390, 844);
        browser.inDark();
        browser.screenshot("vote-results-narrow-dark");
        assertThat((Long) browser.run(
                        "return Math.ceil(document.querySelector('.interval').getBoundingClientRect().right)"))
                .isLessThanOrEqualTo(390);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    /** Creates a file of votes on the prompt of a fox, such as {@code a>b} for a left image of run a that is better. */
    private static ObjectNode votes(String project, String voter, String votes) {
        ObjectNode file = JSON.createObjectNode()
                .put("format", "run-comparer votes")
                .put("version", 1)
                .put("project", project);
        ArrayNode list = file.putArray("votes");
        for (String vote : votes.split(" ", -1)) {
            ObjectNode node = list.addObject()
                    .put("id", voter + list.size())
                    .put("voter_id", voter)
                    .put("voter", "voter " + voter)
                    .put("at", "2026-01-01T00:00:%02dZ".formatted(list.size()))
                    .put("metric", "m")
                    .put("asked_step", 20)
                    .put("align", "previous")
                    .put("prompt", "a fox")
                    .put(
                            "choice",
                            Map.of('>', "left", '<', "right", '=', "equal").get(vote.charAt(1)));
            node.putObject("left")
                    .put("run_id", "id-of-" + vote.charAt(0))
                    .put("step", 20)
                    .put("file", "media/one.png");
            node.putObject("right")
                    .put("run_id", "id-of-" + vote.charAt(2))
                    .put("step", 20)
                    .put("file", "media/other.png");
        }
        return file;
    }

    @Test
    void firstTwo_areToldApart_orVotedOnAlone(@TempDir Path folder) {
        startWithRuns();
        open(THREE_RUNS);
        browser.button("Show results").click();
        String project = demo.entity() + "/" + demo.project();
        importFiles(write(folder.resolve("clear.json"), votes(project, "x", "a>b ".repeat(9) + "a<b b>c b>c")));
        browser.eventually(() -> assertThat(browser.texts(".apart"))
                .singleElement()
                .asString()
                .isEqualTo("name of a and name of b clearly differ. Head to head: 9 to 1."));
        assertThat(browser.texts(".vote-results .hint")).anyMatch(text -> text.contains("imaginary"));

        importFiles(write(
                folder.resolve("even.json"),
                votes(project, "y", "a<b ".repeat(8).trim())));
        browser.eventually(
                () -> assertThat(browser.texts(".apart"))
                        .singleElement()
                        .asString()
                        .contains(
                                "cannot be told apart: at the current rate it would take more than 1,000 more votes between them. Head to head: 9 to 9."));
        browser.button("Vote on these two").click();
        seePair(1);
        assertThat(browser.texts(".ballot-progress")).containsExactly("Round 1, pair 1 of 3");
    }

    @Test
    void votes_areUndone_andSurviveAReload() {
        startWithRuns();
        startVoting(THREE_RUNS);
        browser.press(Keys.ARROW_LEFT);
        seePair(2);
        String prompt = browser.find(".ballot-prompt").getText();
        Object images = browser.runAsync(PIXELS + "done([...document.images].map(pixelsOf))");
        browser.find(".ballot-choices button:nth-child(3)").click();
        seePair(3);
        browser.press("u");
        seePair(2);
        assertThat(browser.find(".ballot-prompt").getText()).isEqualTo(prompt);
        assertThat(browser.runAsync(PIXELS + "done([...document.images].map(pixelsOf))"))
                .as("the same pair, on the same sides")
                .isEqualTo(images);
        browser.find(".ballot-choices button:nth-child(2)").click();
        seePair(3);

        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.texts(".vote-what"))
                .containsExactly("3 runs, 3 prompts: 9 pairs · 2 votes of yours so far"));
        open(THREE_RUNS);
        browser.button("Continue: 2 of 9 done").click();
        seePair(3);
        browser.find(".ballot-bar button").click();
        seePair(2);
    }

    @Test
    void rounds_canBeRepeated_andOtherTabsSeeTheVotes() {
        startWithRuns();
        open(THREE_RUNS);
        String first = browser.tab();
        String second = browser.another(WindowType.WINDOW);
        startVoting(THREE_RUNS);
        voteOnAll(Keys.ARROW_DOWN);
        browser.button("Another round").click();
        seePair(1);
        assertThat(browser.texts(".ballot-progress")).containsExactly("Round 2, pair 1 of 9");
        browser.press(Keys.ARROW_LEFT);
        seePair(2);
        browser.press("u");
        seePair(1);

        browser.goTo(first);
        browser.button("Start round 2");
        browser.button("Show results").click();
        browser.eventually(
                () -> assertThat(rows()).hasSize(3).allMatch(row -> row.endsWith(" 50% 19% to 81% 0.00 6 0 0 6")));
        assertThat(browser.texts(".apart")).singleElement().asString().contains("Head to head: 3 ties.");
        browser.goTo(second);
        browser.closeOtherTabs();
    }

    @Test
    void votesOfSeveralPeople_areCombined_withoutDuplicates(@TempDir Path folder) {
        startWithRuns();
        browser.downloadInto(folder);
        open(THREE_RUNS);
        browser.find("input.voter").sendKeys("Ada", Keys.TAB);
        browser.find(".vote-card .main").click();
        for (int pair = 1; pair <= 2; pair++) {
            seePair(pair);
            browser.press(Keys.ARROW_DOWN);
        }
        seePair(3);
        browser.press(Keys.ESCAPE);
        browser.button("Show results").click();
        JsonNode ours = exported(folder);
        assertThat(ours.path("votes").path(0).path("voter").asText()).isEqualTo("Ada");
        assertThat(ours.path("runs").path(0).path("name").asText()).startsWith("name of ");

        String project = demo.entity() + "/" + demo.project();
        Path bo = write(folder.resolve("bo.json"), votes(project, "bo", "a>b b>c a>c"));
        importFiles(bo, write(folder.resolve("ours.json"), ours));
        browser.eventually(() ->
                assertThat(browser.texts(".vote-results > .hint")).contains("3 votes added, 2 were already here."));
        assertThat(browser.texts(".vote-fields .count")).containsExactly("5 votes");
        importFiles(bo);
        browser.eventually(() ->
                assertThat(browser.texts(".vote-results > .hint")).contains("0 votes added, 3 were already here."));
        assertThat(browser.texts(".vote-fields .count")).containsExactly("5 votes");
        browser.find(".vote-fields option[value=bo]").click();
        browser.eventually(
                () -> assertThat(browser.texts(".vote-fields .count")).containsExactly("3 votes"));
        assertThat(browser.texts(".vote-fields option")).containsExactly("everybody", "Ada (2)", "voter bo (3)");

        browser.button("Export (CSV)").click();
        browser.eventually(() -> assertThat(folder).isDirectoryContaining("glob:**.csv"));
        assertThat(file(folder, ".csv"))
                .content()
                .startsWith("\"voter\",\"voter_id\",\"at\",\"metric\",\"asked_step\"")
                .contains(
                        "\"voter bo\",\"bo\",\"2026-01-01T00:00:01.000Z\",\"m\",20,\"previous\",\"a fox\",\"left\",\"id-of-a\",\"id-of-a\",\"name of a\",20");
        browser.button("Delete these votes").click();
        browser.button("Really delete? This cannot be undone").click();
        browser.eventually(
                () -> assertThat(browser.texts(".vote-fields .count")).containsExactly("2 votes"));
    }

    @Test
    void filesWithoutVotesForThisProject_areRejectedWithTheReason(@TempDir Path folder) {
        startWithRuns();
        open(THREE_RUNS);
        browser.button("Show results").click();
        String project = demo.entity() + "/" + demo.project();
        ObjectNode odd = votes(project, "x", "a>b");
        ((ObjectNode) odd.path("votes").path(0)).put("choice", "<b>both</b>");
        for (var refused : Map.of(
                        JSON.createArrayNode(),
                        "The file contains no Run Comparer votes.",
                        votes("someone/else", "x", "a>b"),
                        "The votes are from \"someone/else\", but this is %s.".formatted(project),
                        votes(project, "x", "a>b").put("version", 2),
                        "The file has version 2, but this page reads version 1.",
                        odd,
                        "Number 1 of the votes in the file: choice must be left, right or equal but was \"<b>both</b>\".")
                .entrySet()) {
            importFiles(write(folder.resolve("file.json"), refused.getKey()));
            browser.eventually(
                    () -> assertThat(browser.texts(".vote-results .problem")).containsExactly(refused.getValue()));
        }
        assertThat(browser.texts(".vote-fields .count")).containsExactly("0 votes");
    }

    @Test
    void missingImages_leaveTheirPairsOut_andDifferentCaptionsAreHidden() {
        startWithRuns();
        project.add(DemoRun.named("id-of-d", "name of d")
                .imageLists("m", 10, 10, 20, "a fox", "a river")
                .build());
        open(THREE_RUNS + "&run=id-of-d");
        browser.eventually(() -> assertThat(browser.texts(".vote-what"))
                .containsExactly("4 runs, 3 prompts, 1 lacks an image in some run: 15 pairs"));

        open(THREE_RUNS + "&caption=fox");
        browser.eventually(() -> assertThat(browser.texts(".vote-what")).containsExactly("3 runs, 1 prompt: 3 pairs"));
        browser.button("All prompts").click();
        browser.eventually(() -> assertThat(browser.texts(".vote-what")).containsExactly("3 runs, 3 prompts: 9 pairs"));

        project.add(DemoRun.named("id-of-e", "name of e")
                .imageLists("own", 10, 10, 20, "by e")
                .build());
        project.add(DemoRun.named("id-of-f", "name of f")
                .imageLists("own", 10, 10, 20, "by f")
                .build());
        startVoting("view=vote&run=id-of-e&run=id-of-f&subject=own&step=20");
        assertThat(browser.texts(".ballot-prompt")).containsExactly("image 1");
        assertThat((String) browser.run("return document.documentElement.outerHTML"))
                .doesNotContain("by e")
                .doesNotContain("by f");
        browser.press(Keys.ESCAPE);
        open("view=vote&run=id-of-e&run=id-of-a&subject=own&step=20");
        browser.eventually(() -> assertThat(browser.texts(".vote-card .hint"))
                .contains("No prompt has images of two of these runs at this step."));
        open("view=vote&run=id-of-e");
        browser.eventually(() -> assertThat(browser.texts("main > .hint"))
                .singleElement()
                .asString()
                .startsWith("Tick at least two runs"));
    }

    @Test
    void redirectedImages_areBlindAsThumbnails() {
        startWithRuns(Map.of("COMPARER_IMAGES", "redirect"));
        startVoting(THREE_RUNS);
        assertThat(browser.run("return [...document.images].every(({ src }) => src.startsWith('blob:'))"))
                .isEqualTo(true);
        assertThat(browser.count(".ballot-warning")).isZero();
    }

    @Test
    void imagesOfAnotherHost_areShownWithAWarning_andBrokenOnesAreLeftOut() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            startWithRuns(Map.of(
                    "COMPARER_IMAGES", "wandb", "WANDB_BASE_URL", wandb.url().toString()));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            wandb.respondToFilesEnding(
                    ".png",
                    aResponse()
                            .withHeader("Content-Type", "image/png")
                            .withBody(TestImages.bytes(TestImages.flag(64, 64), "png")));
            startVoting(THREE_RUNS);
            assertThat(browser.texts(".ballot-warning"))
                    .singleElement()
                    .asString()
                    .startsWith("These images come from another host");
            browser.screenshot("vote-other-host");

            wandb.respondToFilesEnding(
                    ".png", aResponse().withHeader("Content-Type", "image/png").withBody("no image"));
            open(THREE_RUNS);
            browser.find(".vote-card .main").click();
            browser.eventually(() -> assertThat(browser.texts(".failure"))
                    .singleElement()
                    .asString()
                    .startsWith("There is no pair left to vote on"));
            leave();
        }
    }

    @Test
    void bothImages_areZoomedTogether_onTheBackgroundOfTheCloseLook() {
        startWithRuns();
        open(THREE_RUNS);
        browser.find("select.ground option[value=black]").click();
        browser.find(".vote-card .main").click();
        seePair(1);
        assertThat(browser.run("return getComputedStyle(document.images[0]).backgroundColor"))
                .isEqualTo("rgb(0, 0, 0)");
        browser.doubleClick(browser.find(".ballot-image"));
        browser.eventually(() -> assertThat(browser.run("""
                return [...document.images].map((image) => new DOMMatrix(getComputedStyle(image).transform).a)""")).isEqualTo(List.of(4L, 4L)));
        browser.screenshot("vote-zoomed");
        browser.press(Keys.ARROW_LEFT);
        seePair(2);
        assertThat(browser.run("return new DOMMatrix(getComputedStyle(document.images[0]).transform).a"))
                .isEqualTo(1L);
    }

    @Test
    void votes_areCastByTouch_onANarrowScreenInTheDark() {
        startWithRuns();
        browser.asOnScreen(390, 844);
        browser.inDark();
        startVoting(THREE_RUNS);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat((Long) browser.run("return document.documentElement.scrollHeight"))
                .isLessThanOrEqualTo(844);
        browser.screenshot("vote-narrow-dark");
        assertThat(browser.texts(".ballot-choices button"))
                .containsExactly("Upper is better", "Equal", "Lower is better");
        browser.tap(browser.find(".ballot-choices button"));
        seePair(2);
    }

    @Test
    void vote_worksByKeyboardAlone_fromTheFirstTabStopToTheResults() {
        startWithRuns();
        open("");
        browser.awaitImages();
        browser.tabTo("aside h2 .quiet");
        browser.press(Keys.ENTER);
        browser.eventually(() -> assertThat(browser.count(".choices li")).isEqualTo(25));
        for (String run : List.of("a", "b", "c")) {
            browser.tabTo("input[placeholder='name or id']");
            browser.press("name of " + run);
            browser.eventually(() -> assertThat(browser.texts("aside section:last-child .choices .run-name"))
                    .containsExactly("name of " + run));
            browser.tabTo("aside section:last-child .choices input");
            browser.press(Keys.SPACE);
            browser.eventually(
                    () -> assertThat(browser.texts(".ticked .run-name")).contains("name of " + run));
            browser.tabTo(".views a");
        }
        browser.press("v");
        browser.find(".vote-card .main");
        browser.tabTo(".vote-card .main");
        browser.press(Keys.ENTER);
        voteOnAll(Keys.ARROW_LEFT);
        assertThat(browser.focused(".vote-card .main"))
                .as("the focus is on what comes next")
                .isTrue();
        browser.press(Keys.ENTER);
        browser.eventually(() -> assertThat(rows()).hasSize(3));
        assertThat(browser.focused("#results-title")).isTrue();
        browser.tabTo(".how summary");
        browser.press(Keys.SPACE);
        browser.eventually(() -> assertThat(browser.count(".how[open]")).isEqualTo(1));
        browser.screenshot("vote-keyboard");
    }
}
