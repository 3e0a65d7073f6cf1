package runcomparer.wandb;

import static java.util.Locale.ROOT;

import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads fields of answers that should be there and of a type; what is not ends as {@link WandbFailed}. */
final class WireJson {

    private static final double TWO_TO_63 = 0x1p63;

    private WireJson() {
    }

    static String text(JsonNode object, String field) {
        String text = textOrNull(object, field);
        if (text == null || text.isBlank()) {
            throw new WandbFailed("'" + field + "' is missing");
        }
        return text;
    }

    static String textOrNull(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, "a text", value);
        }
        return value.textValue();
    }

    static JsonNode array(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isArray()) {
            throw wrong(field, "a list", value);
        }
        return value;
    }

    static long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return 0;
        }
        return wholeNumber(value).orElseThrow(() -> wrong(field, "a whole number", value));
    }

    static boolean flag(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!isAbsent(value) && !value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.asBoolean();
    }

    /** Reads a whole number exactly; W&amp;B may write it as a float, such as {@code 1000.0}. */
    static OptionalLong wholeNumber(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        boolean whole = number == Math.rint(number) && Math.abs(number) < TWO_TO_63;
        return whole ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static WandbFailed wrong(String field, String expected, JsonNode value) {
        String found = value.isValueNode() ? value.asText() : value.getNodeType().name().toLowerCase(ROOT);
        return new WandbFailed(
                "'" + field + "' must be " + expected + " but was '" + UpstreamText.clean(found) + "'");
    }
}
