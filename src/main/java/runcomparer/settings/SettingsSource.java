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
 * The raw values of all settings: the process environment takes precedence over {@code .env}, which takes precedence
 * over {@code application.properties}, where {@code WANDB_BASE_URL} is spelled {@code wandb.base-url}.
 */
public final class SettingsSource {

    private final Map<String, String> values;

    SettingsSource(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads the files of a folder.
     *
     * @throws SettingsException if an existing file cannot be read or parsed
     */
    public static SettingsSource read(Path folder, Map<String, String> environment) {
        requireNonNull(environment, "environment is null");
        Map<String, String> values = new HashMap<>();
        values.putAll(properties(folder.resolve("application.properties")));
        values.putAll(DotEnv.read(folder.resolve(".env")));
        values.putAll(environment);
        return new SettingsSource(values);
    }

    /** Returns the value of a setting without surrounding white space; a blank one counts as not set. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
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
