package runcomparer.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env} files: lines {@code NAME=value} in shell syntax, with {@code export}, quotes and comments, but
 * without substitution. Outside of quotes a comment begins with a {@code #} after white space, so that a key or a URL
 * may contain one.
 */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([\\w.-]+)\\s*=\\s*(.*?)\\s*");
    private static final Pattern IN_DOUBLE_QUOTES = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s+#.*)?");
    private static final Pattern IN_SINGLE_QUOTES = Pattern.compile("'([^']*)'(?:\\s+#.*)?");
    private static final Pattern WITHOUT_QUOTES = Pattern.compile("([^\"'].*?)??(?:(?:^|\\s+)#.*)?");
    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("\\uFEFF?\\s*(#.*)?");

    private DotEnv() {}

    /**
     * Reads a file; a missing one counts as empty.
     *
     * @throws SettingsException if a line is malformed; names the line, but not its content, which may be a secret
     */
    static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            Matcher entry = LINE.matcher(line);
            Optional<String> value = entry.matches() ? parseValue(entry.group(2)) : Optional.empty();
            if (value.isPresent()) {
                values.put(entry.group(1), value.get());
            } else if (!BLANK_OR_COMMENT.matcher(line).matches()) {
                throw new SettingsException(
                        "'%s' cannot be read: line %d is not of the form NAME=value".formatted(file, number));
            }
        }
        return values;
    }

    private static Optional<String> parseValue(String text) {
        return group(IN_DOUBLE_QUOTES, text)
                .map(inner -> inner.replaceAll("\\\\([\"\\\\$`])", "$1"))
                .or(() -> group(IN_SINGLE_QUOTES, text))
                .or(() -> group(WITHOUT_QUOTES, text));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1) == null ? "" : matcher.group(1)) : Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new SettingsException("'%s' must be a readable text file in UTF-8".formatted(file));
        }
    }
}
