package runcomparer.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The texts of all settings: the process environment wins over {@code .env}, which wins over
 * {@code application.properties}, where {@code WANDB_BASE_URL} is spelled {@code wandb.base-url}.
 */
public final class SettingsSource {

    private final Map<String, String> texts;

    SettingsSource(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * Reads the files of a folder.
     *
     * @throws SettingsException when a file is there but cannot be understood
     */
    public static SettingsSource read(Path folder, Map<String, String> environment) {
        requireNonNull(environment, "environment is null");
        Map<String, String> texts = new HashMap<>();
        texts.putAll(properties(folder.resolve("application.properties")));
        texts.putAll(DotEnv.read(folder.resolve(".env")));
        texts.putAll(environment);
        return new SettingsSource(texts);
    }

    /** The text of a setting without surrounding white space; a blank one counts as not set. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsException("'%s' cannot be read: %s".formatted(file, e.getMessage()));
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(SettingsSource::environmentName, properties::getProperty, (a, b) -> b));
    }

    private static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
