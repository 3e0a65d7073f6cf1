package runcomparer.api.query.parameters;

import static runcomparer.api.query.parameters.RequestParameters.abbreviated;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import runcomparer.runs.RunOrder;
import runcomparer.runs.RunSearch;

/** Parses the parameters of a search for runs. */
final class RunSearchParameters {

    private static final int MAX_VALUES = 50;
    private static final int MAX_LENGTH = 256;

    /** A search is cached together with each of its pages. */
    private static final int MAX_CHARACTERS = 4096;

    /** RFC 3339 has years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private static final String ORDERS = "created_at, heartbeat_at or config.<key>, with a - in front for descending,";

    /** A leading plus is decoded to a space. */
    private static final Pattern ORDER = Pattern.compile(
            "[ +]?(-?)(created_at|heartbeat_at|config\\.([\\p{L}\\p{N}_/ -]{1,%d}))".formatted(MAX_LENGTH));

    private static final String CONFIG = "config";
    private static final Pattern CONFIG_KEY = Pattern.compile("[^$\\p{Cntrl}]{1,%d}".formatted(MAX_LENGTH));

    private final RequestParameters parameters;

    RunSearchParameters(RequestParameters parameters) {
        this.parameters = parameters;
    }

    RunSearch read() {
        Optional<Instant> after = time("created_after");
        Optional<Instant> before = time("created_before");
        if (after.isPresent() && before.isPresent() && !after.get().isBefore(before.get())) {
            addViolation(
                    "created_before",
                    "must be after created_after '%s' but was '%s'".formatted(after.get(), before.get()));
        }
        Set<String> states = parameters.texts("state", MAX_VALUES, MAX_LENGTH).stream()
                .map(state -> state.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        RunSearch search = new RunSearch(
                states,
                Set.copyOf(parameters.texts("tag", MAX_VALUES, MAX_LENGTH)),
                Set.of(),
                parameters.text("name", MAX_LENGTH),
                after,
                before,
                parameters.text("group", MAX_LENGTH),
                config(),
                order());
        if (search.characters() > MAX_CHARACTERS) {
            parameters
                    .violations()
                    .add(
                            List.of("query"),
                            "has %d characters of search terms, more than the allowed %d"
                                    .formatted(search.characters(), MAX_CHARACTERS),
                            "value_error.any_str.max_length");
        }
        return search;
    }

    private Optional<Instant> time(String name) {
        return parameters.text(name, MAX_LENGTH).flatMap(text -> {
            Optional<Instant> time = instant(text).filter(it -> !it.isBefore(FIRST) && it.isBefore(AFTER_LAST));
            if (time.isEmpty()) {
                addViolation(
                        name,
                        "must be a time such as '2026-11-01T00:00:00Z' but was '%s'".formatted(abbreviated(text)));
            }
            return time;
        });
    }

    private static Optional<Instant> instant(String text) {
        try {
            // the plus of an offset is decoded to a space
            return Optional.of(
                    OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private RunOrder order() {
        String text = parameters.text("order", MAX_LENGTH).orElse("-created_at");
        Matcher order = ORDER.matcher(text);
        if (!order.matches()) {
            addViolation("order", "must be %s but was '%s'".formatted(ORDERS, abbreviated(text)));
            return RunOrder.NEWEST_FIRST;
        }
        Optional<String> configKey = Optional.ofNullable(order.group(3));
        RunOrder.Field field = configKey.isPresent()
                ? RunOrder.Field.CONFIG
                : RunOrder.Field.valueOf(order.group(2).toUpperCase(Locale.ROOT));
        return new RunOrder(field, configKey, !order.group(1).isEmpty());
    }

    /** Parses {@code config.lr=0.001} and, for clients that cannot send such names, {@code config=lr=0.001}. */
    private Map<String, Set<String>> config() {
        Map<String, Set<String>> config = new HashMap<>();
        parameters.query().forEach((name, values) -> {
            if (name.startsWith(CONFIG + ".")) {
                values.forEach(value -> put(config, name, name.substring(CONFIG.length() + 1), value));
            } else if (name.equals(CONFIG)) {
                values.forEach(pair -> put(config, pair));
            }
        });
        int count = config.values().stream().mapToInt(Set::size).sum();
        if (count > MAX_VALUES) {
            addViolation(CONFIG, "lists %d values, more than the allowed %d".formatted(count, MAX_VALUES));
        }
        return config;
    }

    private void put(Map<String, Set<String>> config, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            addViolation(
                    CONFIG,
                    "must be a key and its value, such as 'lr=0.001', but was '%s'".formatted(abbreviated(pair)));
        } else {
            put(config, CONFIG, pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private void put(Map<String, Set<String>> config, String name, String key, String value) {
        if (!CONFIG_KEY.matcher(key).matches()) {
            addViolation(
                    abbreviated(name),
                    "must name a config key of 1 to %d characters, without '$' and control characters"
                            .formatted(MAX_LENGTH));
        } else if (value.length() > MAX_LENGTH) {
            addViolation(
                    abbreviated(name),
                    "has %d characters, more than the allowed %d".formatted(value.length(), MAX_LENGTH));
        } else {
            config.computeIfAbsent(key, it -> new HashSet<>()).add(value);
        }
    }

    private void addViolation(String name, String message) {
        parameters.violations().add("query", name, message, "value_error");
    }
}
