package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static DemoWandb demo;
    private static DemoClient client;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults().withClock(new AdjustableClock()));
        client = DemoClient.withKey(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "odd-values", "early000"})
    void historyKeys_everyKey_hasItsNumberOfRows(String run) throws Exception {
        JsonNode keys = client.queryRun(run, "historyKeys").at("/historyKeys/keys");
        assertThat(keys).isNotEmpty();
        for (Map.Entry<String, JsonNode> key : keys.properties()) {
            int counted = key.getValue().path("typeCounts").findValues("count").stream()
                    .mapToInt(JsonNode::intValue)
                    .sum();
            String spec = JSON.writeValueAsString(Map.of("keys", List.of(key.getKey()), "samples", 10_000));
            assertThat(client.rows(run, spec)).as(key.getKey()).hasSize(counted);
        }
    }

    @Test
    void historyKeys_bigRun_countsAll20000ImageSteps() {
        JsonNode run = client.queryRun("big20000", "historyLineCount historyKeys");
        assertThat(run.at("/historyKeys/keys/main~1samples/typeCounts"))
                .hasToString("[{\"type\":\"images/separated\",\"count\":20000}]");
        assertThat(run.at("/historyKeys/keys/_step/typeCounts/0/count")).isEqualTo(run.path("historyLineCount"));
        assertThat(run.at("/historyKeys/lastStep").longValue()).isEqualTo(100_000);
    }

    @Test
    void historyKeys_keyOfSeveralTypes_hasOneCountPerType() {
        assertThat(edgeCaseKey("single").path("typeCounts").findValuesAsText("type"))
                .containsExactlyInAnyOrder("image-file", "images/separated");
        assertThat(edgeCaseKey("text").path("typeCounts").findValuesAsText("type"))
                .containsExactlyInAnyOrder("string", "number", "bool", "nil");
    }

    @Test
    void historyKeys_media_hasLowestDoubleAsPreviousValue() {
        assertThat(edgeCaseKey("annotated").path("previousValue").doubleValue()).isEqualTo(-Double.MAX_VALUE);
    }

    @Test
    void historyKeys_mixedList_hasItemTypes() {
        assertThat(edgeCaseKey("mixed").at("/typeCounts/0/type").asText()).isEqualTo("list");
        assertThat(edgeCaseKey("mixed").at("/typeCounts/0/items").findValuesAsText("type"))
                .containsExactly("image-file", "video-file");
    }

    @Test
    void historyKeys_nestedDictionary_isFlattenedWithDots() {
        assertThat(edgeCaseKey("nested.image").at("/typeCounts/0/type").asText())
                .isEqualTo("image-file");
        assertThat(edgeCaseKey("nested.deeper.images").at("/typeCounts/0/type").asText())
                .isEqualTo("images/separated");
        assertThat(client.rows("odd-values", "{\"keys\":[\"nested.image\"]}")
                        .get(0)
                        .path("nested.image")
                        .isObject())
                .isTrue();
    }

    @Test
    void historyKeys_runWithoutRows_isNull() {
        JsonNode run = client.queryRun("empty000", "historyLineCount historyKeys");
        assertThat(run.path("historyKeys").isNull()).isTrue();
        assertThat(run.path("historyLineCount").intValue()).isZero();
    }

    private static JsonNode edgeCaseKey(String key) {
        return client.queryRun("odd-values", "historyKeys")
                .path("historyKeys")
                .path("keys")
                .path(key);
    }
}
