package runcomparer.scalars;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.Run;
import runcomparer.runs.RunData;

/** The values of one scalar key of a run. */
public record RunScalar(Run run, ScalarValues values) implements RunData<RunScalar> {

    public RunScalar {
        requireNonNull(run, "run is null");
        requireNonNull(values, "values is null");
    }

    @Override
    public RunScalar withRun(Run current) {
        return new RunScalar(current, values);
    }
}
