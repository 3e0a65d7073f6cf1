package runcomparer.wandb;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** Reads fields of W&amp;B's JSON strictly: a missing field or one of the wrong type is a {@link WandbFailed}. */
public final class WireJson {

    private static final double TWO_TO_63 = 0x1p63;

    private WireJson() {}

    public static String text(JsonNode object, String field) {
        String text = textOrNull(object, field);
        if (text == null || text.isBlank()) {
            throw new WandbFailed("'" + field + "' is missing");
        }
        return text;
    }

    public static String textOrNull(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, "a string", value);
        }
        return value.textValue();
    }

    public static JsonNode array(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isArray()) {
            throw wrong(field, "a list", value);
        }
        return value;
    }

    public static long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return 0;
        }
        return wholeNumber(value).orElseThrow(() -> wrong(field, "a whole number", value));
    }

    public static boolean flag(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!isAbsent(value) && !value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.asBoolean();
    }

    /** Returns an integer without loss of precision; W&amp;B may write it as a float, such as {@code 1000.0}. */
    public static OptionalLong wholeNumber(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        boolean whole = number == Math.rint(number) && Math.abs(number) < TWO_TO_63;
        return whole ? OptionalLong.of((long) number) : OptionalLong.empty();
    }

    public static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    public static WandbFailed wrong(String field, String expected, JsonNode value) {
        String found = value.isValueNode()
                ? value.asText()
                : value.getNodeType().name().toLowerCase(ROOT);
        return new WandbFailed("'" + field + "' must be " + expected + " but was '" + UpstreamText.clean(found) + "'");
    }
}
