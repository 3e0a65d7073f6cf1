package runcomparer.scalars;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.runs.Run;

/**
 * The values of several scalar keys of a run.
 *
 * @param series in the order of the requested keys
 */
public record RunScalars(Run run, List<ScalarValues> series) {

    public RunScalars {
        requireNonNull(run, "run is null");
        series = List.copyOf(series);
    }

    /** Returns the values of the key at an index. */
    public RunScalar at(int index) {
        return new RunScalar(run, series.get(index));
    }
}
