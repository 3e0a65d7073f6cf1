package runcomparer.demo.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.Json;

/** A spec of {@code sampledHistory}: the keys that a row must have, and the range of steps, both inclusive. */
record HistorySpec(List<String> keys, int samples, long minStep, long maxStep) {

    private static final int DEFAULT_SAMPLES = 500;
    private static final Set<String> MEMBERS = Set.of("keys", "samples", "minStep", "maxStep");

    static HistorySpec parse(String text) {
        JsonNode spec = Json.read(text, "the history spec");
        if (!spec.isObject()) {
            throw HttpException.badRequest("a history spec must be an object but was " + text);
        }
        spec.fieldNames().forEachRemaining(HistorySpec::requireKnown);
        return new HistorySpec(
                keys(spec.path("keys")),
                (int) number(spec, "samples", DEFAULT_SAMPLES),
                number(spec, "minStep", Long.MIN_VALUE),
                number(spec, "maxStep", Long.MAX_VALUE));
    }

    private static void requireKnown(String member) {
        if (!MEMBERS.contains(member)) {
            throw HttpException.badRequest("a history spec has no member '" + member + "'");
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        for (JsonNode key : node) {
            if (!key.isTextual()) {
                throw HttpException.badRequest("the keys of a history spec must be strings");
            }
            keys.add(key.textValue());
        }
        return keys;
    }

    private static long number(JsonNode spec, String member, long fallback) {
        JsonNode node = spec.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return fallback;
        }
        if (!node.isNumber()) {
            throw HttpException.badRequest("'" + member + "' of a history spec must be a number but was " + node);
        }
        return node.longValue();
    }
}
