package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** The images of one prompt over the steps of several runs, in one response. */
class EvolutionTest {

    private static final String THREE = "run_ids=r1&run_ids=r2&run_ids=r3&metric=often";

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        DemoProject project = demo.project("demo", "evolved");
        List.of(
                        DemoRun.named("r1", "run one")
                                .imageLists("often", 10, 10, 40, "a fox", "a house")
                                .imageLists("seeds", 0, 10, 20, "a fox", "a fox", "a house")
                                .build(),
                        DemoRun.named("r2", "run two")
                                .imageLists("often", 20, 20, 60, "a house")
                                .build(),
                        DemoRun.named("r3", "run three")
                                .trainedSteps(20)
                                .training(0.000001)
                                .imageLists("often", 10, 10, 1000, "a fox")
                                .build(),
                        DemoRun.named("turns", "in turns")
                                .singleImages("often", 0, 5, 35, "a fox", "a house")
                                .build(),
                        DemoRun.named("bare", "bare").build(),
                        DemoRun.named("long", "long")
                                .singleImages("often", 0, 3, 60_000, "a fox")
                                .build(),
                        DemoRun.named("longer", "longer")
                                .imageLists("often", 0, 1, 61_000, "a house", "a fox")
                                .build())
                .forEach(project::add);
        IntStream.range(0, 6)
                .forEach(run -> project.add(DemoRun.named("cold" + run, "cold")
                        .imageLists("often", 0, 10, 400, "a fox")
                        .build()));
        project.log("bare", 5, Map.of("uncaptioned", list("u5", null, null), "often", list("o5", "A FOX", "a fox ")));
        project.log("bare", 6, Map.of("uncaptioned", list("u6", null, "a fox", null)));
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        service = RunningService.with(settings);
    }

    private static Map<String, Object> list(String name, String... captions) {
        List<String> files = IntStream.range(0, captions.length)
                .mapToObj(index -> "media/images/%s_%d.png".formatted(name, index))
                .toList();
        return Map.of(
                "_type",
                "images/separated",
                "width",
                8,
                "height",
                8,
                "format",
                "png",
                "count",
                files.size(),
                "filenames",
                files,
                "captions",
                Arrays.asList(captions));
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @BeforeEach
    void forget() {
        demo.journal().clear();
    }

    private static Reply evolve(String query) {
        Reply reply = service.get("/evolution?project=evolved&" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<Long> steps(JsonNode evolution) {
        return StreamSupport.stream(evolution.path("steps").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    private static List<Long> columns(JsonNode row) {
        return StreamSupport.stream(row.path("cells").spliterator(), false)
                .map(cell -> cell.path("step").asLong())
                .toList();
    }

    /** Returns what each row shows: the step of each image, or a reason and the nearest step. */
    private static String cells(JsonNode evolution) {
        List<String> rows = new ArrayList<>();
        evolution.path("rows").forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.path("cells")
                    .forEach(cell -> cells.add(
                            cell.has("missing")
                                    ? cell.at("/missing/reason").asText() + " "
                                            + cell.at("/missing/nearest_step").asText()
                                    : cell.at("/image/step").asText()));
            rows.add(row.path("run_id").asText() + ": " + String.join(", ", cells));
        });
        return String.join("; ", rows).strip();
    }

    private static String captions(JsonNode evolution) {
        return evolution.path("rows").findValuesAsText("caption").stream()
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static String prompts(JsonNode evolution) {
        List<String> prompts = new ArrayList<>();
        evolution
                .path("prompts")
                .forEach(prompt -> prompts.add("%s %d@%d"
                        .formatted(
                                prompt.path("caption").asText(),
                                prompt.path("occurrence").asInt(),
                                prompt.path("index").asInt())));
        return String.join(", ", prompts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 10,20,30,40,60 | r1: 10, 20, 30, 40, not_logged 40; r2: not_logged 20, 20, not_logged 20, 40, 60;"
                        + " r3: 10, 20, not_yet 20, not_yet 20, not_yet 20 | a fox,a house",
                "&caption=a%20house | 20,40,60 | r1: 20, 40, not_logged 40; r2: 20, 40, 60;"
                        + " r3: no_such_caption null, not_yet null, not_yet null | a house",
                "&caption=a%20fox&to=20 | 10,20 | r1: 10, 20; r2: not_logged null, no_such_caption null; r3: 10, 20 | a fox",
                "&index=1 | 20,40 | r1: 20, 40; r2: no_such_index null, no_such_index null; r3: no_such_index null, not_yet null"
                        + " | a house",
                "&align=previous&from=30 | 30,40,60 | r1: 30, 40, 40; r2: 20, 40, 60; r3: 20, 20, 20 | a fox,a house",
                "&align=nearest&to=20 | 10,20 | r1: 10, 20; r2: 20, 20; r3: 10, 20 | a fox,a house",
                "&caption=A%20FOX | '' | r1: ; r2: ; r3:  | ''",
                "&caption=fox | '' | r1: ; r2: ; r3:  | ''",
                "&index=7 | '' | r1: ; r2: ; r3:  | ''",
                "&from=61 | '' | r1: ; r2: ; r3:  | ''"
            })
    void cells_haveAnImageOrAReason(String query, String columns, String expected, String captions) {
        JsonNode evolution = evolve(THREE + query).json();

        assertThat(steps(evolution))
                .isEqualTo(
                        columns.isEmpty()
                                ? List.of()
                                : List.of(columns.split(",")).stream()
                                        .map(Long::valueOf)
                                        .toList());
        assertThat(cells(evolution)).isEqualTo(expected);
        assertThat(captions(evolution)).isEqualTo(captions);
        evolution.path("rows").forEach(row -> assertThat(columns(row)).isEqualTo(steps(evolution)));
    }

    @Test
    void response_saysWhatItShows_andWhatElseThereIs() {
        JsonNode byPlace = evolve(THREE + "&from=20&to=40").json();
        JsonNode byCaption = evolve(THREE + "&caption=a%20house&align=previous").json();

        assertThat(byPlace.path("metric").asText()).isEqualTo("often");
        assertThat(byPlace.path("index").asInt(-1)).isZero();
        assertThat(byPlace.path("caption").isNull()).isTrue();
        assertThat(byPlace.path("align").asText()).isEqualTo("exact");
        assertThat(byPlace.path("step_count").asInt()).isEqualTo(3);
        assertThat(byPlace.path("first_step").asLong()).isEqualTo(10);
        assertThat(byPlace.path("last_step").asLong()).isEqualTo(60);
        assertThat(prompts(byPlace)).isEqualTo("a fox 0@0, a house 0@0");
        assertThat(byPlace.path("prompt_count").asInt()).isEqualTo(2);
        assertThat(byPlace.path("index_count").asInt()).isEqualTo(2);
        assertThat(byPlace.path("rows").findValuesAsText("run_name"))
                .containsExactly("run one", "run two", "run three");
        assertThat(byPlace.path("rows").findValuesAsText("state")).containsExactly("finished", "finished", "running");
        assertThat(byCaption.path("caption").asText()).isEqualTo("a house");
        assertThat(byCaption.path("occurrence").asInt(-1)).isZero();
        assertThat(byCaption.path("index").isNull()).isTrue();
        assertThat(byCaption.path("align").asText()).isEqualTo("previous");
        assertThat(byCaption.path("prompts")).isEqualTo(byPlace.path("prompts"));
    }

    @Test
    void sameCaptionTwiceInAList_areTwoPrompts() {
        JsonNode first = evolve("run_ids=r1&metric=seeds&caption=a%20fox&to=0").json();
        JsonNode second = evolve("run_ids=r1&metric=seeds&caption=a%20fox&occurrence=1&to=0")
                .json();
        JsonNode place = evolve("run_ids=r1&metric=seeds&index=1&to=0").json();
        JsonNode third =
                evolve("run_ids=r1&metric=seeds&caption=a%20fox&occurrence=2").json();

        assertThat(prompts(first)).isEqualTo("a fox 0@0, a fox 1@1, a house 0@2");
        assertThat(second.path("rows").findValuesAsText("url"))
                .hasSize(1)
                .isEqualTo(place.path("rows").findValuesAsText("url"))
                .isNotEqualTo(first.path("rows").findValuesAsText("url"));
        assertThat(second.path("occurrence").asInt()).isEqualTo(1);
        assertThat(third.path("steps")).isEmpty();
    }

    @Test
    void imagesWithoutCaption_areSelectedByIndex() {
        JsonNode evolution = evolve("run_ids=bare&metric=uncaptioned&index=1").json();

        assertThat(prompts(evolution)).isEqualTo("null 0@0, null 0@1, a fox 0@1, null 0@2");
        assertThat(cells(evolution)).isEqualTo("bare: 5, 6");
        assertThat(evolution.path("rows").findValues("image").stream()
                        .map(image -> image.path("caption").asText())
                        .toList())
                .containsExactly("null", "a fox");
        assertThat(cells(evolve("run_ids=bare&metric=uncaptioned&index=2").json()))
                .isEqualTo("bare: 6");
    }

    @Test
    void alternatingPrompts_alignAmongTheirOwnSteps() {
        assertThat(cells(evolve("run_ids=turns&run_ids=r1&metric=often&caption=a%20house&align=previous")
                        .json()))
                .isEqualTo("turns: 5, 15, 15, 25, 35, 35; r1: not_logged 20, no_such_caption 20, 20, 20, 20, 40");
        assertThat(cells(evolve("run_ids=turns&run_ids=r1&metric=often&caption=a%20house&to=20")
                        .json()))
                .isEqualTo("turns: 5, 15, no_such_caption 15; r1: not_logged 20, not_logged 20, 20");
    }

    @Test
    void captions_thatDifferInCaseOrSpaces_areDifferentPrompts() {
        assertThat(prompts(evolve("run_ids=bare&metric=often").json())).isEqualTo("A FOX 0@0, a fox  0@1");
        assertThat(evolve("run_ids=bare&metric=often&caption=a%20fox%20").json().path("steps"))
                .hasSize(1);
        assertThat(evolve("run_ids=bare&metric=often&caption=a%20fox").json().path("steps"))
                .isEmpty();
    }

    @Test
    void longRuns_areThinnedEvenly_andRefinedByRange() {
        JsonNode all = evolve("run_ids=long&run_ids=longer&metric=often&align=previous")
                .json();
        JsonNode few =
                evolve("run_ids=long&run_ids=longer&metric=often&at_most=5").json();
        JsonNode refined = evolve("run_ids=long&run_ids=longer&metric=often&at_most=200&from=30500&to=30600")
                .json();

        assertThat(all.path("step_count").asInt()).isEqualTo(61_001);
        assertThat(steps(all)).hasSize(40).startsWith(0L).endsWith(61_000L).isSorted();
        assertThat(all.path("rows").findValues("image")).hasSize(80).noneMatch(JsonNode::isNull);
        assertThat(steps(few)).containsExactly(0L, 15_250L, 30_500L, 45_750L, 61_000L);
        assertThat(steps(refined)).hasSize(101).startsWith(30_500L).endsWith(30_600L);
        assertThat(refined.path("step_count").asInt()).isEqualTo(101);
        assertThat(refined.path("last_step").asLong()).isEqualTo(61_000);
    }

    @Test
    void evolution_isReadWithTheRequestsOfAComparison_andServedFromMemoryAfterwards() {
        String runs =
                IntStream.range(0, 6).mapToObj(run -> "run_ids=cold" + run).collect(Collectors.joining("&"));
        Reply cold = evolve(runs + "&metric=often");
        long asked = demo.journal().graphQl().size();
        demo.journal().clear();

        Reply warm = evolve(runs + "&metric=often&index=0&at_most=10&align=nearest");
        Reply compared = service.get("/comparison?project=evolved&metrics=often&step=20&" + runs);

        assertThat(asked).isBetween(1L, 2L);
        assertThat(cold.header("Cache-Status")).contains("fwd=miss");
        assertThat(warm.header("Cache-Status")).contains("hit");
        assertThat(compared.header("Cache-Status")).contains("hit");
        assertThat(demo.journal().all()).isEmpty();
        assertThat(service.get("/evolution?project=evolved&metric=often&" + runs, "If-None-Match", cold.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void everyImageOfTheGrid_loads() {
        JsonNode rows = evolve(THREE + "&align=previous").json().path("rows");

        List<String> urls = new ArrayList<>(rows.findValuesAsText("url"));
        urls.addAll(rows.findValuesAsText("thumbnail_url"));
        assertThat(urls.stream().distinct()).hasSize(18).allSatisfy(url -> {
            URI address = URI.create(url);
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            assertThat(service.get(address.getRawPath() + query).status()).isEqualTo(200);
        });
    }

    @Test
    void unknownRun_keepsItsRow_evenIfItIsTheOnlyOne() {
        JsonNode evolution = evolve("run_ids=nosuchrun&run_ids=r2&metric=often").json();
        JsonNode alone = evolve("run_ids=nosuchrun&metric=often").json();

        assertThat(cells(evolution))
                .isEqualTo("nosuchrun: run_not_found null, run_not_found null, run_not_found null; r2: 20, 40, 60");
        assertThat(evolution.at("/rows/0/problem/status").asInt()).isEqualTo(404);
        assertThat(evolution.at("/rows/0/run_name").isNull()).isTrue();
        assertThat(evolution.at("/rows/1").has("problem")).isFalse();
        assertThat(alone.path("first_step").isNull()).isTrue();
        assertThat(alone.path("prompts")).isEmpty();
        assertThat(cells(alone)).isEqualTo("nosuchrun:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric=often | run_ids | is required",
                "run_ids=r1 | metric | is required",
                "run_ids=r1&metric=often&caption=a&index=0 | index | must not be given together with a caption",
                "run_ids=r1&metric=often&occurrence=1 | occurrence | needs a caption",
                "run_ids=r1&metric=often&caption= | caption | must not be blank",
                "run_ids=r1&metric=often&from=5&to=4 | from | must not be after 'to' (4) but was '5'",
                "run_ids=r1&metric=often&from=x | from | must be a whole number from 0 to 9223372036854775807 but was 'x'",
                "run_ids=r1&metric=often&at_most=1 | at_most | must be a whole number from 2 to 200 but was '1'",
                "run_ids=r1&metric=often&at_most=201 | at_most | must be a whole number from 2 to 200 but was '201'",
                "run_ids=r1&metric=often&align=latest | align | must be one of [exact, previous, nearest] but was 'latest'"
            })
    void invalidRequest_isRejected(String query, String parameter, String message) {
        Reply reply = service.get("/evolution?project=evolved&" + query);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc/1").asText()).isEqualTo(parameter);
        assertThat(reply.json().at("/errors/0/msg").asText()).isEqualTo(message);
        assertThat(demo.journal().all()).isEmpty();
    }

    @Test
    void manyRuns_getFewerSteps_withinTheCellLimit() {
        String runs = IntStream.range(0, 99).mapToObj(run -> "run_ids=x" + run).collect(Collectors.joining("&"));

        assertThat(steps(evolve(runs + "&run_ids=longer&metric=often").json())).hasSize(20);
        assertThat(service.get("/evolution?project=evolved&metric=often&at_most=21&run_ids=longer&" + runs)
                        .json()
                        .at("/errors/0/msg")
                        .asText())
                .isEqualTo("results in 2100 cells for all runs, more than the allowed 2000");
    }

    @Test
    void longCaption_isSelectedExactly() {
        String caption = "a fox, ".repeat(580) + "ünder {a} \"tree\"";
        demo.project("demo", "evolved")
                .add(DemoRun.named("wordy", "wordy")
                        .imageLists("often", 0, 5, 10, caption)
                        .build());

        JsonNode evolution =
                evolve("run_ids=wordy&metric=often&caption=" + encoded(caption)).json();

        assertThat(caption.length()).isLessThan(4_096);
        assertThat(cells(evolution)).isEqualTo("wordy: 0, 5, 10");
    }
}
