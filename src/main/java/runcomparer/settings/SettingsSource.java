package runcomparer.settings;

import static java.util.Objects.requireNonNull;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
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
        texts.putAll(dotenv(folder));
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

    private static Map<String, String> dotenv(Path folder) {
        try {
            Dotenv dotenv = Dotenv.configure().directory(folder.toString()).ignoreIfMissing().load();
            return dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
                    .collect(Collectors.toMap(entry -> entry.getKey(), entry -> entry.getValue(), (a, b) -> b));
        } catch (DotenvException e) {
            throw new SettingsException("'%s' cannot be read: %s".formatted(folder.resolve(".env"), withoutValue(e)));
        }
    }

    /** A malformed line may hold a key or a token, so only its kind of fault is told. */
    private static String withoutValue(DotenvException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Malformed entry") ? "a line is not of the form NAME=value" : message;
    }
}
