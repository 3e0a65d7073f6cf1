package runcomparer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The existing settings are exactly those that {@code .env.example} and docs/configuration.md document. */
class DocumentedSettingsTest {

    private static final Pattern NAME = Pattern.compile("\\b(?:WANDB|COMPARER)_[A-Z_]+\\b");
    private static final Set<String> READ = names(
            "src/main/java/runcomparer/settings/SettingsReader.java",
            "src/main/java/runcomparer/settings/StoreSettingsReader.java",
            "src/main/resources/logback.xml");

    @Test
    void everySetting_isInTheExample() {
        assertThat(names(".env.example")).isEqualTo(READ);
    }

    @Test
    void everySetting_isInTheConfigurationDocument() {
        assertThat(rows("docs/configuration.md")).isEqualTo(READ);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void settingThatADocumentNames_exists(Path document) {
        assertThat(READ).containsAll(names(document.toString()));
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the settings in the first column of a document's tables. */
    private static Set<String> rows(String document) {
        Set<String> names = new TreeSet<>();
        lines(document)
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .forEach(cell -> NAME.matcher(cell).results().forEach(found -> names.add(found.group())));
        return names;
    }

    private static Set<String> names(String... files) {
        Set<String> names = new TreeSet<>();
        Stream.of(files)
                .flatMap(DocumentedSettingsTest::lines)
                .forEach(line -> NAME.matcher(line).results().forEach(found -> names.add(found.group())));
        return names;
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
