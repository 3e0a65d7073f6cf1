package runcomparer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be set is what {@code .env.example} and the README tell of, no more and no less. */
class DocumentedSettingsTest {

    private static final Pattern NAME = Pattern.compile("\\b(?:WANDB|COMPARER)_[A-Z_]+\\b");
    private static final Set<String> READ = names("src/main/java/runcomparer/settings/SettingsReader.java",
            "src/main/resources/logback.xml");

    @Test
    void everySetting_isInTheExample() {
        assertThat(names(".env.example")).isEqualTo(READ);
    }

    @Test
    void everySetting_isInTheReadme() {
        assertThat(names("README.md")).isEqualTo(READ);
    }

    private static Set<String> names(String... files) {
        Set<String> names = new TreeSet<>();
        for (String file : files) {
            try {
                Matcher matcher = NAME.matcher(Files.readString(Path.of(file)));
                while (matcher.find()) {
                    names.add(matcher.group());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
