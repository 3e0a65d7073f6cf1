package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;

/** A recipe of {@code docs/recipes.md}. */
record Recipe(String title, List<Snippet> snippets) {

    private static final String DOCUMENT = "docs/recipes.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^## ");
    private static final Pattern SNIPPET =
            Pattern.compile("(?s)(?<paragraph>[^\n]+(?:\n[^\n]+)*)\n\n```yaml\n(?<yaml>.*?)```\n");

    /** Returns all recipes, in the order of the document. */
    static List<Recipe> all() {
        return HEADING.splitAsStream(projectFile(DOCUMENT))
                .skip(1)
                .map(Recipe::parse)
                .toList();
    }

    private static Recipe parse(String section) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher found = SNIPPET.matcher(section);
        while (found.find()) {
            snippets.add(Snippet.of(found.group("paragraph"), found.group("yaml")));
        }
        return new Recipe(section.lines().findFirst().orElseThrow(), List.copyOf(snippets));
    }

    /** Returns the recipe that a test class is named after. */
    static Recipe of(Class<?> test) {
        return all().stream()
                .filter(recipe -> recipe.testName().equals(test.getSimpleName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recipe for " + test.getSimpleName()));
    }

    /** Returns the name of the test class: "Hide runs" is tested by {@code HideRunsTest}. */
    String testName() {
        return Arrays.stream(title.split("[^A-Za-z0-9]+"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", "Test"));
    }

    /**
     * Returns the files that the recipe changes, as they are then.
     *
     * @param before returns the text of an existing file
     */
    Map<String, String> files(UnaryOperator<String> before) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Snippet snippet : snippets) {
            String text = snippet.place() == Snippet.Place.WHOLE_FILE
                    ? null
                    : files.containsKey(snippet.file()) ? files.get(snippet.file()) : before.apply(snippet.file());
            files.put(snippet.file(), snippet.applyTo(text));
        }
        return files;
    }

    /** Returns the changed route files of the project, to be loaded into a Camel context without the service. */
    List<Resource> routes() {
        return files(Recipe::projectFile).entrySet().stream()
                .map(file -> ResourceHelper.fromString(file.getKey(), file.getValue()))
                .toList();
    }

    /** Returns the text of a file of the project. */
    static String projectFile(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves the files in the home of a running service in the dev profile, and waits until their routes are loaded. */
    void follow(EditableHome home) {
        try (LogLines log = LogLines.listen()) {
            files(home::text).forEach((file, text) -> {
                home.write(file, text);
                String name = Path.of(file).getFileName().toString();
                await().pollInterval(Duration.ofMillis(10)).until(() -> {
                    assertThat(log.with(name + " cannot be loaded")).isEmpty();
                    return !log.with(name + " was loaded").isEmpty();
                });
            });
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
