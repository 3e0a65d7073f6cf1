package runcomparer.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** JSON of any shape with W&amp;B's field names. */
public final class HostileJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> FIELDS = List.of(
            "_type",
            "path",
            "artifact_path",
            "_latest_artifact_path",
            "caption",
            "captions",
            "filenames",
            "count",
            "format",
            "width",
            "height",
            "_step",
            "a",
            "b",
            "a.b",
            "keys",
            "typeCounts",
            "type",
            "items",
            "lastStep",
            "name",
            "run_ids");

    private static final List<String> WORDS = List.of(
            "image-file",
            "images/separated",
            "images",
            "list",
            "png",
            "512",
            "1e999",
            "../../x.png",
            "media/images/a.png",
            "wandb-artifact://x/y.png",
            "https://evil.example.org/a.png");

    private HostileJson() {}

    /** Values of limited depth. */
    public static Arbitrary<JsonNode> any() {
        return values(4);
    }

    /** Objects with the type of an image. */
    public static Arbitrary<JsonNode> media() {
        return Arbitraries.of("image-file", "images/separated", "images")
                .flatMap(type -> objects(3).map(object -> ((ObjectNode) object).put("_type", type)));
    }

    /** A value nested in this many lists. */
    public static JsonNode nested(JsonNode value, int levels) {
        JsonNode nested = value;
        for (int level = 0; level < levels; level++) {
            nested = NODES.arrayNode().add(nested);
        }
        return nested;
    }

    private static Arbitrary<JsonNode> values(int levels) {
        if (levels == 0) {
            return scalars();
        }
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars()),
                Tuple.of(2, Arbitraries.lazy(() -> objects(levels))),
                Tuple.of(1, Arbitraries.lazy(() -> lists(levels))));
    }

    private static Arbitrary<JsonNode> objects(int levels) {
        return Arbitraries.maps(Arbitraries.of(FIELDS), values(levels - 1))
                .ofMaxSize(8)
                .map(HostileJson::object);
    }

    private static Arbitrary<JsonNode> lists(int levels) {
        return values(levels - 1).list().ofMaxSize(4).map(HostileJson::list);
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(WORDS).map(NODES::textNode),
                HostileTexts.any().map(NODES::textNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.integers().between(-2, 1100).map(NODES::numberNode),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e300, 2.5, Double.MIN_VALUE)
                        .map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.numberNode(BigInteger.TEN.pow(900))),
                Arbitraries.just(NODES.nullNode()));
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        return NODES.objectNode().setAll(fields);
    }

    private static JsonNode list(List<JsonNode> items) {
        ArrayNode list = NODES.arrayNode();
        return list.addAll(items);
    }
}
