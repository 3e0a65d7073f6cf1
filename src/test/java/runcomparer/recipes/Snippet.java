package runcomparer.recipes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A YAML snippet of a recipe.
 *
 * @param file the file that it goes into, relative to the home of the service
 * @param part the id of the step, or the name of the property, that it replaces or is put next to; null for a whole file
 */
record Snippet(Place place, String file, String part, String yaml) {

    private static final Pattern WHOLE_FILE = Pattern.compile("(?s).*\\b(New file|Replace) `(?<file>[^`]+\\.yaml)`:");
    private static final Pattern PART = Pattern.compile("(?s).*\\bIn `(?<file>[^`]+\\.yaml)`, "
            + "(?<place>replace|insert before|insert after) (the step )?`(?<part>[^`]+)`:");

    /** Where a snippet goes. */
    enum Place {
        WHOLE_FILE,
        REPLACE,
        INSERT_BEFORE,
        INSERT_AFTER
    }

    /**
     * Returns the snippet that a paragraph introduces.
     *
     * @throws IllegalArgumentException when the paragraph does not end with where the snippet goes
     */
    static Snippet of(String paragraph, String yaml) {
        String text = paragraph.replaceAll("\\s+", " ").strip();
        Matcher wholeFile = WHOLE_FILE.matcher(text);
        if (wholeFile.matches()) {
            return new Snippet(Place.WHOLE_FILE, wholeFile.group("file"), null, yaml);
        }
        Matcher part = PART.matcher(text);
        if (part.matches()) {
            Place place =
                    Place.valueOf(part.group("place").toUpperCase(Locale.ROOT).replace(' ', '_'));
            return new Snippet(place, part.group("file"), part.group("part"), yaml);
        }
        throw new IllegalArgumentException("expected where the snippet goes but was '" + text + "'");
    }

    /**
     * Returns the text of the file after the change.
     *
     * @param before the text of the file; does not matter for a whole file
     */
    String applyTo(String before) {
        if (place == Place.WHOLE_FILE) {
            return yaml;
        }
        List<String> lines = before.lines().toList();
        int start = startOf(lines);
        int indent = indentOf(lines.get(start));
        int end = start + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || indentOf(lines.get(end)) > indent)) {
            end++;
        }
        Stream<String> step = lines.subList(start, end).stream();
        Stream<String> snippet = yaml.indent(indent).lines();
        Stream<String> changed =
                switch (place) {
                    case INSERT_BEFORE -> Stream.concat(snippet, step);
                    case INSERT_AFTER -> Stream.concat(step, snippet);
                    default -> snippet;
                };
        return Stream.of(lines.subList(0, start).stream(), changed, lines.subList(end, lines.size()).stream())
                .flatMap(part -> part)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Returns the line with which the part begins: a step begins with the list item that its id is in. */
    private int startOf(List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.equals(part + ":") || text.equals("- id: " + part)) {
                return line;
            } else if (text.equals("id: " + part)) {
                return itemOf(lines, line);
            }
        }
        throw new IllegalArgumentException("no part '" + part + "' in " + file);
    }

    private static int itemOf(List<String> lines, int line) {
        int start = line;
        while (!lines.get(start).strip().startsWith("- ")) {
            start--;
        }
        return start;
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
