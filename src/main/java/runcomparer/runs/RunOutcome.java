package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;

/**
 * The result of reading one of several runs: a value, or the failure of this run alone.
 *
 * @param value null exactly if there is a failure
 * @param failure null exactly if there is a value
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

    /** Returns the values of the outcomes that did not fail, in their order. */
    public static <T> List<T> values(Collection<RunOutcome<T>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.isFailed())
                .map(RunOutcome::value)
                .toList();
    }

    public boolean isFailed() {
        return failure != null;
    }

    /** Returns the value, or throws the failure. */
    public T orThrow() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
