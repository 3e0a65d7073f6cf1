package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Which runs {@code GET /runs} lists for a search, and in which order. */
class RunSearchTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        List.of(
                        run("r1", "Sharp (v1.0) fox")
                                .tags("baseline", "fp16")
                                .group("sweep a")
                                .user("ada")
                                .config("lr", 0.001)
                                .config("optimizer", "adamw")
                                .config("layers", 12)
                                .config("amp", true)
                                .build(),
                        run("r2", "sharp v1x0 fox")
                                .state("crashed")
                                .tags("fp16")
                                .group("sweep b")
                                .user("lin")
                                .config("lr", 0.01)
                                .config("optimizer", "lion")
                                .config("layers", "12")
                                .config("amp", false)
                                .build(),
                        run("r3", "живая лиса")
                                .state("running")
                                .config("model", Map.of("width", 64, "head", Map.of("dropout", 0.5)))
                                .config("dotted.key", "flat")
                                .build(),
                        run("FOX4", "100% \"quoted\" \\ $where {a}")
                                .state("failed")
                                .config("odd key + ü", "a b")
                                .config("seed", new BigInteger("18446744073709551615"))
                                .build())
                .forEach(demo.project("demo", "search")::add);
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        service = RunningService.with(settings);
    }

    private static DemoRun.Builder run(String id, String name) {
        return DemoRun.named(id, name);
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

    private static Reply search(String query) {
        Reply reply = service.get("/runs?project=search&" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<String> ids(Reply runs) {
        return StreamSupport.stream(runs.json().spliterator(), false)
                .map(run -> run.path("id").asText())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "state=crashed | r2",
                "state=crashed&state=running | r2,r3",
                "state=Running | r3",
                "state=pending | ``",
                "tag=baseline | r1",
                "tag=fp16 | r1,r2",
                "tag=baseline&tag=fp16 | r1,r2",
                "tag=fp | ``",
                "name=fox | FOX4,r1,r2",
                "name=R3 | r3",
                "name=(v1.0) | r1",
                "name=1.0 | r1",
                "name=.* | ``",
                "name=$where | FOX4",
                "group=sweep%20a | r1",
                "group=sweep | ``",
                "state=finished&tag=fp16 | r1",
                "state=crashed&tag=baseline | ``",
                "config.lr=0.001 | r1",
                "config.lr=1e-3 | r1",
                "config.lr=0.01&state=crashed | r2",
                "config.optimizer=lion | r2",
                "config.layers=12 | r1,r2",
                "config.amp=true | r1",
                "config.amp=false | r2",
                "config=optimizer=adamw | r1",
                "config=optimizer=lion&config=lr=0.01 | r2",
                "config.model.width=64 | r3",
                "config.model.head.dropout=0.5 | r3",
                "config.dotted.key=flat | ``",
                "config.lr=0.001&config.lr=0.01 | r1,r2",
                "config=lr=0.01&config.lr=1 | r2",
                "config.lr=0.01&config.optimizer=adamw | ``",
                "config.amp=True | r1",
                "config.seed=18446744073709551615 | FOX4",
                "config.lr=1e400 | ``",
                "name=ЖИВАЯ | r3",
                "config.nothing=1 | ``",
                "config.optimizer=ada | ``"
            })
    void search_findsTheRunsThatMatchAllParameters(String query, String expected) {
        String encoded = query.replace("(", "%28").replace("$", "%24").replace("ЖИВАЯ", encoded("ЖИВАЯ"));

        Reply reply = search(encoded);

        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(","));
        assertThat(ids(reply)).isEqualTo(ids);
        assertThat(reply.header("X-Total-Count")).isEqualTo(String.valueOf(ids.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100% \"quoted\"", "\\ $where {a}", "% \"", "{a}"})
    void name_isTakenLiterally(String text) {
        assertThat(ids(search("name=" + encoded(text)))).containsExactly("FOX4");
    }

    @Test
    void configKey_mayContainAnyCharacters() {
        assertThat(ids(search(encoded("config.odd key + ü") + "=a%20b"))).containsExactly("FOX4");
    }

    @Test
    void createdAfter_isInclusive_andCreatedBeforeExclusive() {
        List<Instant> created = StreamSupport.stream(
                        service.get("/runs?per_page=200").json().spliterator(), false)
                .map(run -> Instant.parse(run.path("created_at").asText()))
                .sorted(Comparator.reverseOrder())
                .toList();
        Instant fifth = created.get(4);

        assertThat(service.get("/runs?per_page=200&created_after=" + fifth).json())
                .hasSize(5);
        assertThat(service.get("/runs?per_page=200&created_before=" + fifth).json())
                .hasSize(created.size() - 5);
        assertThat(service.get("/runs?per_page=200&created_after=" + created.get(9) + "&created_before=" + fifth)
                        .json())
                .hasSize(5);
        String elsewhere = fifth.toString().replace("Z", "+00:00");
        assertThat(service.get("/runs?per_page=200&created_after=" + encoded(elsewhere))
                        .json())
                .hasSize(5);
        assertThat(service.get("/runs?per_page=200&created_after=" + elsewhere).json())
                .hasSize(5);
    }

    @Test
    void order_isThatOfTheRequestedField() {
        for (String field : List.of("created_at", "heartbeat_at")) {
            List<Instant> ascending = times(service.get("/runs?per_page=200&order=" + field), field);
            List<Instant> descending = times(service.get("/runs?per_page=200&order=-" + field), field);

            assertThat(ascending).hasSizeGreaterThan(30).isSorted();
            assertThat(descending)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .hasSameSizeAs(ascending);
        }
        assertThat(service.get("/runs?order=%2Bcreated_at").text())
                .isEqualTo(service.get("/runs?order=created_at").text());
        assertThat(service.get("/runs?order=-created_at").text())
                .isEqualTo(service.get("/runs").text());
    }

    @Test
    void order_mayFollowAConfigValue() {
        List<String> ascending = idsInOrder("config.lr=0.001&config.lr=0.01&order=config.lr");
        List<String> descending = idsInOrder("config.lr=0.001&config.lr=0.01&order=-config.lr");

        assertThat(ascending).containsExactly("r1", "r2");
        assertThat(descending).containsExactly("r2", "r1");
        assertThat(idsInOrder("order=config.lr")).hasSize(4).containsSubsequence("r1", "r2");
        assertThat(idsInOrder("order=config.odd%20key")).hasSize(4);
        demo.journal().clear();
        idsInOrder("order=-config.layers");
        assertThat(demo.journal().graphQl().get(0).variables().path("order").asText())
                .isEqualTo("-config.layers.value");
    }

    private static List<String> idsInOrder(String query) {
        return StreamSupport.stream(search(query).json().spliterator(), false)
                .map(run -> run.path("id").asText())
                .toList();
    }

    private static List<Instant> times(Reply runs, String field) {
        return StreamSupport.stream(runs.json().spliterator(), false)
                .map(run -> Instant.parse(run.path(field).asText()))
                .toList();
    }

    @Test
    void runs_haveTheFieldsThatCanBeSearched() {
        JsonNode described = search("name=Sharp%20(v1").json().get(0);
        JsonNode bare = search("name=FOX4").json().get(0);

        assertThat(described.path("state").asText()).isEqualTo("finished");
        assertThat(described.path("tags").toString()).isEqualTo("[\"baseline\",\"fp16\"]");
        assertThat(described.path("group").asText()).isEqualTo("sweep a");
        assertThat(described.path("user").asText()).isEqualTo("ada");
        assertThat(Instant.parse(described.path("heartbeat_at").asText()))
                .isAfterOrEqualTo(Instant.parse(described.path("created_at").asText()));
        assertThat(bare.path("tags").toString()).isEqualTo("[]");
        assertThat(bare.path("group").isNull()).isTrue();
    }

    @Test
    void pages_ofASearch_takeOneRequestEach_andLinkToEachOther() {
        String query = "state=finished&tag=v2&config.optimizer=adamw&order=-heartbeat_at&per_page=2";

        Reply second = service.get("/runs?page=2&" + query);

        assertThat(second.json()).hasSize(2);
        assertThat(demo.journal().graphQl()).hasSize(1);
        assertThat(second.header("Link")).contains("tag=v2", "config.optimizer=adamw", "order=-heartbeat_at");
        String first = second.header("Link").replaceFirst("^<[^?]*([^>]*)>.*", "$1");
        assertThat(service.get("/runs" + first).json())
                .hasSize(2)
                .doesNotContain(second.json().get(0), second.json().get(1));
        demo.journal().clear();
        service.get("/runs?order=-heartbeat_at&config.optimizer=adamw&tag=v2&tag=v2&page=2&per_page=2&state=FINISHED");
        assertThat(demo.journal().graphQl())
                .as("the same search, written differently")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created_after=yesterday | created_after",
                "created_after=%2B10000-01-01T00:00:00Z | created_after",
                "created_before=9999-12-31T23:59:59-18:00 | created_before",
                "created_after=-0001-01-01T00:00:00Z | created_after",
                "created_after=%2B999999999-12-31T23:59:59-18:00 | created_after",
                "created_before=2026-11-01 | created_before",
                "order=name | order",
                "order=--created_at | order",
                "order=config. | order",
                "order=config.a.b | order",
                "order=config.a%2C-state | order",
                "order=config.%22 | order",
                "order=config | order",
                "order= | order",
                "name= | name",
                "group=%20 | group",
                "state= | state",
                "created_after=2026-11-02T00:00:00Z&created_before=2026-11-02T00:00:00Z | created_before",
                "config.=1 | config.",
                "config.%24where=1 | config.$where",
                "config.a%0Ab=1 | config.a",
                "config=lr | config",
                "config==1 | config"
            })
    void invalidParameter_isRejectedByName(String query, String name) {
        Reply reply = service.get("/runs?" + query);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc/0").asText()).isEqualTo("query");
        assertThat(reply.json().at("/errors/0/loc/1").asText()).startsWith(name);
        assertThat(demo.journal().all()).isEmpty();
    }

    @Test
    void tooMuch_isRejected() {
        StringBuilder many = new StringBuilder("/runs?x=1");
        for (int number = 0; number <= 50; number++) {
            many.append("&config.k").append(number).append("=1");
        }
        assertThat(service.get(many.toString()).status()).isEqualTo(422);
        assertThat(service.get("/runs?config.a=" + "x".repeat(257)).status()).isEqualTo(422);
        assertThat(service.get("/runs?name=" + "x".repeat(257)).status()).isEqualTo(422);
    }
}
