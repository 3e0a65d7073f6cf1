package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * What reading one run of several came to: a value, or the failure of this run alone.
 *
 * @param value null exactly when there is a failure
 * @param failure null exactly when there is a value
 */
public record RunOutcome<T>(RunPath path, T value, RuntimeException failure) {

    public RunOutcome {
        requireNonNull(path, "path is null");
        if ((value == null) == (failure == null)) {
            throw new IllegalArgumentException("outcome of '" + path + "' must be a value or a failure");
        }
    }

    public static <T> RunOutcome<T> of(RunPath path, T value) {
        return new RunOutcome<>(path, value, null);
    }

    public static <T> RunOutcome<T> failed(RunPath path, RuntimeException failure) {
        return new RunOutcome<>(path, null, failure);
    }

    public boolean isFailed() {
        return failure != null;
    }

    /** Gives the value, or throws the failure. */
    public T orThrow() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
