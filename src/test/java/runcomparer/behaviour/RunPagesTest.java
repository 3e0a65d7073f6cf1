package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/**
 * The pages of a run list: which ones exist, how they are linked, and when runs were created. Fault 15 of the original
 * service: times with or without an offset.
 */
class RunPagesTest {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"(\\w+)\"");

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"1, -, 2", "2, 1, 3", "9, 8, 10", "10, 9, -", "11, 10, -", "1000000, 10, -"})
    void links_pointToFirstPreviousNextAndLastPage(int page, Integer previous, Integer next) {
        Map<String, String> links = links(service.get("/runs?per_page=4&page=" + page));

        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("first", address(1));
        if (previous != null) {
            expected.put("prev", address(previous));
        }
        if (next != null) {
            expected.put("next", address(next));
        }
        expected.put("last", address(10));
        assertThat(links).isEqualTo(expected);
    }

    private static String address(int page) {
        return service.url() + "/runs?per_page=4&page=" + page;
    }

    @Test
    void links_preserveOtherParameters() {
        String query = "mark=a%20b%26c%3Dd&entity=demo&mark=%D0%96%2B%22%3E&project=image-training&per_page=5";

        Map<String, String> links = links(service.get("/runs?" + query));

        assertThat(links.get("next")).contains("mark=a%20b%26c%3Dd", "mark=%D0%96%2B%22%3E", "entity=demo", "&page=2");
        URI next = URI.create(links.get("next"));
        assertThat(service.get(next.getRawPath() + "?" + next.getRawQuery()).json())
                .isEqualTo(service.get("/runs?per_page=5&page=2").json());
    }

    @Test
    void followingLinks_returnsEachRunOnceNewestFirst() {
        List<String> ids = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        String path = "/runs?per_page=7";
        while (path != null) {
            Reply reply = service.get(path);
            reply.json().forEach(run -> {
                ids.add(run.path("id").asText());
                times.add(Instant.parse(run.path("created_at").asText()));
            });
            String next = links(reply).get("next");
            path = next == null ? null : "/runs?" + URI.create(next).getRawQuery();
        }

        assertThat(ids).hasSize(39).doesNotHaveDuplicates();
        assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void totalCount_isOnEveryPage() {
        for (String query : List.of("", "?per_page=1", "?page=3", "?page=99", "?per_page=200")) {
            assertThat(service.get("/runs" + query).header("X-Total-Count"))
                    .as(query)
                    .isEqualTo("39");
        }
    }

    @Test
    void largestPage_containsAllRuns() {
        assertThat(service.get("/runs?per_page=200").json()).hasSize(39);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs?page=3", "/runs?page=40&per_page=1", "/runs?page=1000000&per_page=200"})
    void pageAfterTheLast_isAnEmptyList(String path) {
        assertThat(service.get(path).text()).isEqualTo("[]");
    }

    @Test
    void createdAt_isInUtcWithZ_whateverWandbsFormat() {
        JsonNode runs = service.get("/runs?per_page=200").json();

        assertThat(runs)
                .extracting(run -> run.path("created_at").asText())
                .allMatch(time -> time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
    }

    @Test
    void state_isThatOfWandb_evenIfUnknown() {
        assertThat(service.get("/runs?per_page=200").json())
                .extracting(run -> run.path("state").asText())
                .contains("running", "finished", "crashed", "failed", "killed", "migrating");
    }

    @Test
    void opaqueCursors_returnTheSamePages() {
        try (DemoWandb opaque = DemoWandb.start(
                        DemoOptions.defaults().withOpaqueCursors(true).withMaxPageSize(10));
                RunningService reader = RunningService.reading(opaque)) {
            for (String query : List.of(
                    "?page=1",
                    "?page=2",
                    "?page=4&per_page=9",
                    "?page=3",
                    "?page=1000&per_page=200",
                    "?state=finished&tag=v2&per_page=3&page=4",
                    "?config.optimizer=lion&order=created_at&per_page=4&page=3",
                    "?name=a&page=5&per_page=6&order=config.seed",
                    "?group=sweep-a&page=7&per_page=6")) {
                assertThat(reader.get("/runs" + query).json())
                        .as(query)
                        .extracting(run -> run.path("id").asText())
                        .isEqualTo(ids(service.get("/runs" + query).json()));
            }
        }
    }

    private static List<String> ids(JsonNode runs) {
        List<String> ids = new ArrayList<>();
        runs.forEach(run -> ids.add(run.path("id").asText()));
        return ids;
    }

    private static Map<String, String> links(Reply reply) {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher link = LINK.matcher(reply.header("Link"));
        while (link.find()) {
            links.put(link.group(2), link.group(1));
        }
        return links;
    }
}
