package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import runcomparer.hostile.HostileJson;
import runcomparer.hostile.HostileTexts;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;
import runcomparer.runs.TruncatedText;
import runcomparer.wandb.WandbFailed;

/** Whatever the configuration of a run contains, it is read within limits or rejected. */
class HostileConfigsTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<String> objects() {
        return HostileJson.any().filter(JsonNode::isObject).map(JsonNode::toString);
    }

    /** Objects with a part moved or removed. */
    @Provide
    Arbitrary<String> brokenOnes() {
        return Combinators.combine(
                        objects(),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 200),
                        HostileTexts.any())
                .as((text, from, to, put) -> {
                    int start = Math.min(text.length(), from);
                    return text.substring(0, start)
                            + put
                            + text.substring(Math.min(text.length(), Math.max(start, to)));
                });
    }

    private static RunConfig read(String config) {
        return ConfigReader.read(
                PROJECT,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "r")
                        .put("createdAt", "2026-01-01T00:00:00Z")
                        .put("config", config));
    }

    @Property(tries = 300)
    void objectsOfAnyShape_areRead_andCanBeWritten(@ForAll("objects") String config) throws Exception {
        RunConfig read = read(config);

        assertThat(read.truncations()).isEmpty();
        assertThat(read.values().values())
                .allMatch(value -> value == null
                        || value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof TruncatedText);
        JSON.readTree(JSON.writeValueAsBytes(read.values()));
    }

    @Property(tries = 500)
    void invalidJson_isReadOrRejected(@ForAll("brokenOnes") String config) {
        try {
            assertThat(read(config).values()).doesNotContainKey(null);
        } catch (WandbFailed refused) {
            assertThat(refused).hasMessageContaining("'config' must be a JSON object in a string");
        }
    }
}
