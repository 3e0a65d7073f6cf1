package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.TimeFormat;

class RunListTest {

    private static final String LIST = "query Runs($filters:JSONString,$after:String,$first:Int,$order:String){"
            + "project(name:\"image-training\",entityName:\"demo\"){runCount(filters:$filters)"
            + " runs(filters:$filters,after:$after,first:$first,order:$order){totalCount"
            + " edges{cursor node{name displayName state createdAt tags group config}}"
            + " pageInfo{endCursor hasNextPage}}}}";

    private static DemoWandb demo;
    private static DemoClient client;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        client = DemoClient.withKey(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void runs_corpus_hasManyRunsInAllStatesWithMixedTimeFormats() {
        JsonNode runs = list(Map.of("first", 100));
        assertThat(runs.path("totalCount").intValue()).isGreaterThanOrEqualTo(38);
        assertThat(texts(runs, "state")).contains("finished", "crashed", "failed", "killed", "running", "migrating");
        assertThat(texts(runs, "createdAt"))
                .anyMatch(t -> t.matches(".*:\\d\\dZ"))
                .anyMatch(t -> t.matches(".*:\\d\\d"))
                .anyMatch(t -> t.matches(".*\\.\\d{6}Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created_at", "-createdAt"})
    void runs_newestFirst_startsWithTheTrainingRun(String order) {
        assertThat(texts(list(Map.of("order", order, "first", 1)), "name")).containsExactly("training");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+created_at", "created_at", "createdAt"})
    void runs_oldestFirst_isTheReverseOfNewestFirst(String order) {
        List<String> names = new ArrayList<>(texts(list(Map.of("order", order, "first", 100)), "name"));
        Collections.reverse(names);
        assertThat(texts(list(Map.of("order", "-created_at", "first", 100)), "name"))
                .isEqualTo(names);
    }

    @Test
    void runs_noOrder_areNotNewestFirst() {
        assertThat(texts(list(Map.of("first", 1)), "name")).doesNotContain("training");
    }

    @Test
    void runs_byHeartbeat_startsWithTheTrainingRun() {
        assertThat(texts(list(Map.of("order", "-heartbeat_at", "first", 1)), "name"))
                .containsExactly("training");
    }

    @Test
    void runs_byConfigValue_areSortedNumerically() {
        List<String> configs = texts(list(Map.of("order", "-config.seed.value", "first", 100)), "config");

        assertThat(configs.get(0)).contains("\"seed\":{\"value\":38}");
        assertThat(configs.get(1)).contains("\"seed\":{\"value\":37}");
        assertThat(configs.get(36)).contains("\"seed\":{\"value\":2}");
    }

    @Test
    void runs_unknownOrder_returns400() {
        assertThat(client.query(LIST, Map.of("order", "-luck")).status()).isEqualTo(400);
    }

    @Test
    void runs_pageByPage_returnsEveryRunOnce() {
        List<String> walked = new ArrayList<>();
        String after = null;
        JsonNode page;
        do {
            Map<String, Object> variables = new HashMap<>(Map.of("order", "-created_at", "first", 7));
            variables.put("after", after);
            page = list(variables);
            walked.addAll(texts(page, "name"));
            after = page.at("/pageInfo/endCursor").textValue();
        } while (page.at("/pageInfo/hasNextPage").booleanValue());
        assertThat(walked).isEqualTo(texts(list(Map.of("order", "-created_at", "first", 100)), "name"));
    }

    @Test
    void runs_constructedOffsetCursor_jumpsThere() {
        List<String> all = texts(list(Map.of("order", "-created_at", "first", 100)), "name");
        assertThat(texts(list(Map.of("order", "-created_at", "first", 3, "after", cursor(19))), "name"))
                .isEqualTo(all.subList(20, 23));
        assertThat(list(Map.of("after", cursor(5000))).path("edges")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "YXJyYXljb25uZWN0aW9uOng=", "!!"})
    void runs_unknownCursor_returns400(String cursor) {
        assertThat(client.query(LIST, Map.of("after", cursor)).status()).isEqualTo(400);
    }

    @Test
    void runs_runAddedBetweenPages_shiftsThePage() {
        DemoProject project = demo.project("demo", "shifting");
        for (int i = 0; i < 4; i++) {
            project.add(DemoRun.named("run" + i, "run " + i)
                    .createdAt(TimeFormat.parse("2026-01-0" + (i + 1) + "T00:00:00"), TimeFormat.ZULU)
                    .build());
        }
        String document = LIST.replace("image-training", "shifting");
        Map<String, Object> first = Map.of("order", "-created_at", "first", 2);
        Map<String, Object> second = Map.of("order", "-created_at", "first", 2, "after", cursor(1));
        assertThat(texts(client.query(document, first).data("/project/runs"), "name"))
                .containsExactly("run3", "run2");
        project.add(DemoRun.named("run9", "newest").build());
        assertThat(texts(client.query(document, second).data("/project/runs"), "name"))
                .containsExactly("run2", "run1");
    }

    @Test
    void runs_opaqueCursors_canBeFollowedButNotConstructed() {
        try (DemoWandb opaque = DemoWandb.start(DemoOptions.defaults().withOpaqueCursors(true))) {
            DemoClient other = DemoClient.withKey(opaque);
            JsonNode page = other.query(LIST, Map.of("order", "-created_at", "first", 2))
                    .data("/project/runs");
            String cursor = page.at("/pageInfo/endCursor").textValue();
            JsonNode next = other.query(LIST, Map.of("order", "-created_at", "first", 2, "after", cursor))
                    .data("/project/runs");
            assertThat(texts(next, "name")).hasSize(2).doesNotContainAnyElementsOf(texts(page, "name"));
            assertThat(other.query(LIST, Map.of("after", cursor(1))).status()).isEqualTo(400);
        }
    }

    @Test
    void runs_firstAboveTheLimit_isCapped() {
        try (DemoWandb small = DemoWandb.start(DemoOptions.defaults().withMaxPageSize(5))) {
            JsonNode page =
                    DemoClient.withKey(small).query(LIST, Map.of("first", 50)).data("/project/runs");
            assertThat(page.path("edges")).hasSize(5);
            assertThat(page.at("/pageInfo/hasNextPage").booleanValue()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                 | 39",
                "{\"state\":\"crashed\"}                                            | 3",
                "{\"state\":{\"$ne\":\"finished\"}}                                 | 9",
                "{\"name\":{\"$in\":[\"training\",\"big20000\",\"none\"]}}          | 2",
                "{\"display_name\":{\"$regex\":\"^rising-\"}}                       | 1",
                "{\"displayName\":{\"$eq\":\"rising-dawn-38\"}}                     | 1",
                "{\"$or\":[{\"name\":\"training\"},{\"state\":\"killed\"}]}         | 3",
                "{\"$and\":[{\"state\":\"crashed\"},{\"name\":\"early000\"}]}       | 1",
                "{\"tags\":\"odd\"}                                                 | 1",
                "{\"tags\":{\"$in\":[\"odd\",\"public\"]}}                          | 1",
                "{\"group\":\"a group\"}                                            | 1",
                "{\"config.seed.value\":{\"$gte\":37}}                              | 2",
                "{\"config.seed\":{\"$lt\":3}}                                      | 2",
                "{\"createdAt\":{\"$gt\":\"2000-01-01T00:00:00\"},\"state\":\"running\"} | 1",
                "{\"created_at\":{\"$lt\":\"2000-01-01T00:00:00Z\"}}                | 0"
            })
    void runs_filter_countsAndListsTheSameRuns(String filter, int expected) {
        JsonNode project =
                client.query(LIST, Map.of("filters", filter, "first", 100)).data("/project");
        assertThat(project.path("runCount").intValue()).isEqualTo(expected);
        assertThat(project.at("/runs/edges")).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"state\":{\"$near\":1}}",
                "{\"colour\":\"red\"}",
                "{\"name\":{\"$regex\":\"(\"}}",
                "{\"name\":{\"$in\":\"training\"}}",
                "{\"createdAt\":{\"$gt\":\"yesterday\"}}"
            })
    void runs_invalidFilter_returns400(String filter) {
        DemoClient.Response response = client.query(LIST, Map.of("filters", filter));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().at("/errors/0/message").asText()).isNotEmpty();
    }

    private static JsonNode list(Map<String, Object> variables) {
        return client.query(LIST, variables).data("/project/runs");
    }

    private static List<String> texts(JsonNode runs, String field) {
        return runs.path("edges").findValuesAsText(field);
    }

    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(("arrayconnection:" + offset).getBytes(UTF_8));
    }
}
