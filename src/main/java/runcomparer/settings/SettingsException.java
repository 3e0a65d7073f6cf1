package runcomparer.settings;

/** A configuration that cannot work; the message is the one line an operator reads, naming setting and expectation. */
public final class SettingsException extends RuntimeException {

    public SettingsException(String message) {
        super(message);
    }

    static SettingsException of(String name, String value, String expected) {
        return new SettingsException("%s must be %s but was '%s'".formatted(name, expected, value));
    }
}
