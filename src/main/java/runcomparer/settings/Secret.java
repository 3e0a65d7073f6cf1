package runcomparer.settings;

import static java.util.Objects.requireNonNull;

/** A value that must never be printed: its string form hides it. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = requireNonNull(value, "value is null");
    }

    /** Returns the value, for the one place that sends or compares it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
