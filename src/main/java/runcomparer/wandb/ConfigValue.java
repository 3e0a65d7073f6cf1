package runcomparer.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a text may stand for in the config of a run: itself, and a number, or true or false. */
final class ConfigValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    /** As many digits as the seed of a random generator has, of 64 bits without a sign. */
    private static final int MOST_EXACT_DIGITS = 20;

    private ConfigValue() {
    }

    static Stream<JsonNode> meant(String text) {
        JsonNode itself = JSON.textNode(text);
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Stream.of(itself, JSON.booleanNode(Boolean.parseBoolean(text)));
        }
        return NUMBER.matcher(text).matches() ? Stream.concat(Stream.of(itself), number(text)) : Stream.of(itself);
    }

    /** The number as W&amp;B may have it; none for one that is too large for W&amp;B to have. */
    private static Stream<JsonNode> number(String text) {
        BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
        if (exact.scale() <= 0 && exact.precision() - exact.scale() <= MOST_EXACT_DIGITS) {
            return Stream.of(JSON.numberNode(exact.toBigIntegerExact()));
        }
        double nearest = exact.doubleValue();
        return Double.isInfinite(nearest) ? Stream.empty() : Stream.of(JSON.numberNode(nearest));
    }
}
