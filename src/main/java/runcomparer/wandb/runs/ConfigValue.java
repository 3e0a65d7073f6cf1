package runcomparer.wandb.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values in a run's configuration that a search term may mean: a string, and a number or a boolean. */
final class ConfigValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    /** The digits of an unsigned 64-bit integer, such as the seed of a random generator. */
    private static final int MAX_EXACT_DIGITS = 20;

    private ConfigValue() {}

    static Stream<JsonNode> interpretations(String text) {
        JsonNode itself = JSON.textNode(text);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Stream.of(itself, JSON.booleanNode(Boolean.parseBoolean(text)));
        }
        return NUMBER.matcher(text).matches() ? Stream.concat(Stream.of(itself), number(text)) : Stream.of(itself);
    }

    /** Returns the number as W&amp;B may store it; none if it is too large for W&amp;B. */
    private static Stream<JsonNode> number(String text) {
        BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
        if (exact.scale() <= 0 && exact.precision() - exact.scale() <= MAX_EXACT_DIGITS) {
            return Stream.of(JSON.numberNode(exact.toBigIntegerExact()));
        }
        double nearest = exact.doubleValue();
        return Double.isInfinite(nearest) ? Stream.empty() : Stream.of(JSON.numberNode(nearest));
    }
}
