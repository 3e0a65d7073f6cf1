package runcomparer.api.query.parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;

/**
 * The parameters of one request, taken from its URL alone: Camel also exposes them as message headers, where a request
 * header of the same name could pass for a parameter. For those that a request lacks, the route may have {@linkplain
 * DefaultParameters set others}.
 *
 * <p>Violations are collected, so that a client gets all of them at once; {@link #requireValid()} throws them.
 */
final class RequestParameters {

    private static final int MAX_PARAMETERS = 4096;

    private final Message message;
    private final Map<String, List<String>> requested;
    private final Map<String, List<String>> query;
    private final Violations violations = new Violations();

    RequestParameters(Message message) {
        this.message = message;
        this.requested = query(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class));
        this.query = DefaultParameters.addTo(requested, message.getExchange());
    }

    private static Map<String, List<String>> query(String raw) {
        try {
            return raw == null
                    ? Map.of()
                    : new QueryStringDecoder(raw, UTF_8, false, MAX_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    List.of(new Violation(List.of("query"), "is not validly percent-encoded", "value_error.encoding")));
        }
    }

    /** Returns the query parameters of the request itself, decoded. */
    Map<String, List<String>> requested() {
        return requested;
    }

    /** Returns all query parameters, decoded. */
    Map<String, List<String>> query() {
        return query;
    }

    Violations violations() {
        return violations;
    }

    void requireValid() {
        violations.throwIfAny();
    }

    /** Returns a path parameter, decoded; Camel provides it undecoded. */
    String path(String name, int maxLength) {
        String raw = message.getHeader(name, "", String.class);
        try {
            String value = QueryStringDecoder.decodeComponent(raw.replace("+", "%2B"), UTF_8);
            if (value.isBlank() || value.length() > maxLength) {
                violations.add(
                        "path", name, "must have 1 to %d characters".formatted(maxLength), "value_error.any_str");
            }
            return value.isBlank() ? "-" : value;
        } catch (IllegalArgumentException e) {
            violations.add("path", name, "is not validly percent-encoded", "value_error.encoding");
            return "-";
        }
    }

    /** Returns the last value of a text parameter; a blank one is a violation. */
    Optional<String> text(String name, int maxLength) {
        return last(name).filter(value -> {
            if (value.isBlank()) {
                violations.add("query", name, "must not be blank", "value_error.any_str.min_length");
                return false;
            }
            return fits(name, value, maxLength);
        });
    }

    /** Returns the last value of a required text parameter, or an empty text if it is invalid. */
    String requiredText(String name, int maxLength) {
        if (last(name).isEmpty()) {
            violations.add("query", name, "is required", "value_error.missing");
        }
        return text(name, maxLength).orElse("");
    }

    /** Returns the distinct values of a repeated text parameter, in order. */
    List<String> texts(String name, int max, int maxLength) {
        List<String> values = List.copyOf(new LinkedHashSet<>(query.getOrDefault(name, List.of())));
        if (values.size() > max) {
            violations.add(
                    "query",
                    name,
                    "lists %d values, more than the allowed %d".formatted(values.size(), max),
                    "value_error.list.max_items");
        }
        values.forEach(value -> {
            if (value.isBlank()) {
                violations.add("query", name, "must not be empty", "value_error.any_str.min_length");
            }
            fits(name, value, maxLength);
        });
        return values;
    }

    private boolean fits(String name, String value, int maxLength) {
        if (value.length() > maxLength) {
            violations.add(
                    "query",
                    name,
                    "has %d characters, more than the allowed %d".formatted(value.length(), maxLength),
                    "value_error.any_str.max_length");
            return false;
        }
        return true;
    }

    /** Returns the constant that a parameter names in lower case, or the default if it is missing or invalid. */
    <E extends Enum<E>> E choice(String name, Set<E> constants, E defaultValue) {
        return last(name)
                .map(value -> {
                    for (E constant : constants) {
                        if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                            return constant;
                        }
                    }
                    violations.add(
                            "query",
                            name,
                            "must be one of %s but was '%s'"
                                    .formatted(
                                            constants.stream()
                                                    .map(it -> it.name().toLowerCase(Locale.ROOT))
                                                    .toList(),
                                            abbreviated(value)),
                            "type_error.enum");
                    return defaultValue;
                })
                .orElse(defaultValue);
    }

    /** Abbreviates a value for a message. */
    static String abbreviated(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }

    /** Returns a whole number within bounds, or the default if it is missing or invalid. */
    long number(String name, long min, long max, long defaultValue) {
        return last(name)
                .map(value -> parsed(name, value, min, max, defaultValue))
                .orElse(defaultValue);
    }

    /** Returns a whole number within bounds, if the parameter is present; the minimum stands in for an invalid one. */
    OptionalLong optionalNumber(String name, long min, long max) {
        return last(name)
                .map(value -> OptionalLong.of(parsed(name, value, min, max, min)))
                .orElseGet(OptionalLong::empty);
    }

    long requiredNumber(String name, long min, long max) {
        if (last(name).isEmpty()) {
            violations.add("query", name, "is required", "value_error.missing");
        }
        return number(name, min, max, min);
    }

    private long parsed(String name, String value, long min, long max, long fallback) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of bounds
        }
        String kind = value.strip().matches("[+-]?\\d+") ? "value_error.number" : "type_error.integer";
        violations.add(
                "query",
                name,
                "must be a whole number from %d to %d but was '%s'".formatted(min, max, abbreviated(value)),
                kind);
        return fallback;
    }

    private Optional<String> last(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }
}
