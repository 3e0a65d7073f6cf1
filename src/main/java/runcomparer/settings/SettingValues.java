package runcomparer.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses settings into typed values. Every method throws {@link SettingsException} if the value is invalid. */
final class SettingValues {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,5})\\s*(MiB|GiB)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private final SettingsSource source;

    SettingValues(SettingsSource source) {
        this.source = source;
    }

    Optional<String> text(String name) {
        return source.text(name);
    }

    String text(String name, String defaultValue) {
        return source.text(name).orElse(defaultValue);
    }

    Optional<Secret> secret(String name) {
        return source.text(name).map(text -> {
            if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new SettingsException(name + " must be printable text without spaces");
            }
            return new Secret(text);
        });
    }

    List<String> list(String name) {
        return source.text(name).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    int port(String name, int defaultValue) {
        return number(name, 1, 65_535, defaultValue);
    }

    int number(String name, int min, int max, int defaultValue) {
        String expected = "a whole number from %d to %d".formatted(min, max);
        return parsed(name, expected, text -> {
                    int number = Integer.parseInt(text);
                    if (number < min || number > max) {
                        throw new IllegalArgumentException(text);
                    }
                    return number;
                })
                .orElse(defaultValue);
    }

    Duration duration(String name, Duration defaultValue) {
        return parsed(name, "a duration such as 500ms, 10s, 10m, 24h or 7d", SettingValues::duration)
                .orElse(defaultValue);
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), MILLIS.get(matcher.group(2))));
    }

    /** Returns a size in bytes, of at least 1 MiB. */
    long bytes(String name, long defaultValue) {
        return parsed(name, "a size such as 256MiB or 1GiB", SettingValues::bytes)
                .orElse(defaultValue);
    }

    /** Returns a size in bytes, of at least so many MiB. */
    long bytes(String name, int minMiB, long defaultValue) {
        return parsed(name, "a size of at least %dMiB, such as 256MiB or 1GiB".formatted(minMiB), text -> {
                    long bytes = bytes(text);
                    if (bytes >> 20 < minMiB) {
                        throw new IllegalArgumentException(text);
                    }
                    return bytes;
                })
                .orElse(defaultValue);
    }

    private static long bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("MiB") ? 20 : 30);
    }

    /** Returns an http or https URL without query, user info and trailing slashes. */
    Optional<URI> address(String name) {
        if (source.text(name).filter(text -> text.contains("@")).isPresent()) {
            throw new SettingsException(name + " must be a URL without user, password and '@'");
        }
        return parsed(name, "a URL such as https://wandb.example.org", SettingValues::uri);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web
                    || uri.getHost() == null
                    || uri.getQuery() != null
                    || uri.getFragment() != null
                    || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E defaultValue) {
        String expected = "one of "
                + Stream.of(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        return parsed(name, expected, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
                .orElse(defaultValue);
    }

    <T> Optional<T> parsed(String name, String expected, Function<String, T> parse) {
        return source.text(name).map(text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw SettingsException.of(name, text, expected);
            }
        });
    }
}
