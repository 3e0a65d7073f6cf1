package runcomparer.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;

/**
 * The parameters of one request, taken from its address alone: Camel also offers them as message headers, where a
 * request header of the same name could pass for a parameter.
 *
 * <p>What cannot be is collected, so that a caller learns of all of it at once; {@link #requireValid()} ends the reading.
 */
final class RequestParameters {

    private static final int MOST_PARAMETERS = 4096;

    private final Message message;
    private final Map<String, List<String>> query;
    private final Violations violations = new Violations();

    RequestParameters(Message message) {
        this.message = message;
        this.query = query(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class));
    }

    private static Map<String, List<String>> query(String raw) {
        try {
            return raw == null
                    ? Map.of()
                    : new QueryStringDecoder(raw, UTF_8, false, MOST_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(List.of(new Violation(
                    List.of("query"), "is not percent-encoded as it should be", "value_error.encoding")));
        }
    }

    /** All query parameters, decoded. */
    Map<String, List<String>> query() {
        return query;
    }

    Violations violations() {
        return violations;
    }

    void requireValid() {
        violations.throwIfAny();
    }

    /** A path parameter, decoded: Camel hands it over as it stood in the address. */
    String path(String name, int longest) {
        String raw = message.getHeader(name, "", String.class);
        try {
            String value = QueryStringDecoder.decodeComponent(raw.replace("+", "%2B"), UTF_8);
            if (value.isBlank() || value.length() > longest) {
                violations.add("path", name, "must have 1 to %d characters".formatted(longest), "value_error.any_str");
            }
            return value.isBlank() ? "-" : value;
        } catch (IllegalArgumentException e) {
            violations.add("path", name, "is not percent-encoded as it should be", "value_error.encoding");
            return "-";
        }
    }

    /** The last value of a text parameter; a blank one cannot be. */
    Optional<String> text(String name, int longest) {
        return last(name).filter(value -> {
            if (value.isBlank()) {
                violations.add("query", name, "must not be blank", "value_error.any_str.min_length");
                return false;
            }
            return fits(name, value, longest);
        });
    }

    /** The values of a repeated text parameter, each once, in order. */
    List<String> texts(String name, int most, int longest) {
        List<String> values = List.copyOf(new LinkedHashSet<>(query.getOrDefault(name, List.of())));
        if (values.size() > most) {
            violations.add("query", name, "lists %d values, more than the allowed %d".formatted(values.size(), most),
                    "value_error.list.max_items");
        }
        values.forEach(value -> {
            if (value.isEmpty()) {
                violations.add("query", name, "must not be empty", "value_error.any_str.min_length");
            }
            fits(name, value, longest);
        });
        return values;
    }

    private boolean fits(String name, String value, int longest) {
        if (value.length() > longest) {
            violations.add("query", name, "has %d characters, more than the allowed %d"
                    .formatted(value.length(), longest), "value_error.any_str.max_length");
            return false;
        }
        return true;
    }

    /** One of a few names, in lower case; {@code ifMissing} where it was not given or cannot be. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E ifMissing) {
        return last(name).map(value -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return constant;
                }
            }
            violations.add("query", name, "must be one of %s but was '%s'".formatted(
                    Stream.of(type.getEnumConstants()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList(),
                    shown(value)), "type_error.enum");
            return ifMissing;
        }).orElse(ifMissing);
    }

    /** What a message repeats of a value, which may be long. */
    static String shown(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }

    /** A whole number within bounds; {@code ifMissing} where it was not given or cannot be. */
    long number(String name, long least, long most, long ifMissing) {
        return last(name).map(value -> parsed(name, value, least, most, ifMissing)).orElse(ifMissing);
    }

    /** A whole number within bounds, where it was given; one that cannot be counts as the least. */
    OptionalLong optionalNumber(String name, long least, long most) {
        return last(name).map(value -> OptionalLong.of(parsed(name, value, least, most, least)))
                .orElseGet(OptionalLong::empty);
    }

    long requiredNumber(String name, long least, long most) {
        if (last(name).isEmpty()) {
            violations.add("query", name, "is required", "value_error.missing");
        }
        return number(name, least, most, least);
    }

    private long parsed(String name, String value, long least, long most, long ifWrong) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with a number out of bounds
        }
        String kind = value.strip().matches("[+-]?\\d+") ? "value_error.number" : "type_error.integer";
        violations.add("query", name, "must be a whole number from %d to %d but was '%s'"
                .formatted(least, most, shown(value)), kind);
        return ifWrong;
    }

    private Optional<String> last(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }
}
