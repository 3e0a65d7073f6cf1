package runcomparer.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Recorded responses of W&amp;B with parts dropped, replaced, duplicated and broken. */
public final class MutatedResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> RAW = List.of(
            "null",
            "true",
            "0",
            "-1",
            "7.5",
            "NaN",
            "-Infinity",
            "1e400",
            "1e-400",
            "9223372036854775807",
            "9223372036854775808",
            "1".repeat(900),
            "1".repeat(1500),
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"\\udc00\\u0000\"",
            "\"../../x.png\"",
            "\"+999999999-12-31T23:59:59-18:00\"",
            "[]",
            "{}",
            "[[[]]]",
            "[".repeat(400) + "]".repeat(400),
            "[".repeat(5000),
            "{\"a\":".repeat(2000),
            "{\"name\":1,\"name\":[]}",
            "{\"_type\":\"images\",\"count\":1e18}",
            "{\"_type\":\"images/separated\",\"count\":999999}",
            "]",
            "}",
            "/**/");

    private MutatedResponses() {}

    /** The bytes of a response, which a failed test shows as text. */
    public record Body(byte[] bytes) {

        @Override
        public String toString() {
            return new String(bytes, ISO_8859_1);
        }
    }

    /** One of the recorded responses, changed in a few places; most are still JSON. */
    public static Arbitrary<Body> any() {
        List<JsonNode> recorded = List.of(recorded("runs-page.json"), history());
        return Arbitraries.randomValue(
                random -> new Body(mutated(recorded.get(random.nextInt(recorded.size())), random)));
    }

    /** A recorded history with a row and the summary of keys from other recordings. */
    private static JsonNode history() {
        JsonNode answer = recorded("sampled-history.json");
        ((ArrayNode) answer.at("/data/project/r0/sampledHistory/0")).add(recorded("image-file-row.json"));
        ((ObjectNode) answer.at("/data/project/r0/historyKeys/keys"))
                .setAll((ObjectNode) recorded("history-keys.json").path("keys"));
        return answer;
    }

    private static byte[] mutated(JsonNode recorded, Random random) {
        JsonNode answer = recorded.deepCopy();
        for (int change = random.nextInt(4); change > 0; change--) {
            change(answer, random);
        }
        byte[] text = answer.toString().getBytes(UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1 -> withOtherBytes(text, random);
            case 2 -> answer.toString().getBytes(random.nextBoolean() ? UTF_16LE : Charset.forName("UTF-32BE"));
            case 3 -> withOtherBytes(answer.toString().getBytes(Charset.forName("UTF-32LE")), random);
            default -> text;
        };
    }

    private static byte[] withOtherBytes(byte[] text, Random random) {
        for (int change = 1 + random.nextInt(3); change > 0 && text.length > 0; change--) {
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
        }
        return text;
    }

    private static void change(JsonNode answer, Random random) {
        List<JsonNode> parents = new ArrayList<>();
        collect(answer, parents);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        if (parent instanceof ObjectNode object) {
            changeField(object, random);
        } else {
            changeItem((ArrayNode) parent, random);
        }
    }

    private static void changeField(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + random.nextInt(3), object.path(name).deepCopy());
            default -> object.putRawValue(name, raw(random));
        }
    }

    private static void changeItem(ArrayNode list, Random random) {
        int place = random.nextInt(list.size() + 1);
        switch (random.nextInt(3)) {
            case 0 -> list.remove(place);
            case 1 ->
                list.insert(
                        place, list.isEmpty() ? list.nullNode() : list.get(0).deepCopy());
            default -> list.insertRawValue(place, raw(random));
        }
    }

    private static RawValue raw(Random random) {
        return new RawValue(RAW.get(random.nextInt(RAW.size())));
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static JsonNode recorded(String file) {
        try (InputStream recorded = MutatedResponses.class.getResourceAsStream("/wandb/" + file)) {
            return JSON.readTree(recorded);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
