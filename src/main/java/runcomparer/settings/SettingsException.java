package runcomparer.settings;

/**
 * Thrown if the configuration is invalid. The message is one line for the operator that names the setting and what is
 * expected.
 */
public final class SettingsException extends RuntimeException {

    public SettingsException(String message) {
        super(message);
    }

    public static SettingsException of(String name, String value, String expected) {
        return new SettingsException("%s must be %s but was '%s'".formatted(name, expected, value));
    }
}
