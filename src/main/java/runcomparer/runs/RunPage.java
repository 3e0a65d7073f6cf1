package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The runs found in a range.
 *
 * @param total the number of runs in the whole project
 */
public record RunPage(RunRange range, List<Run> runs, long total) {

    public RunPage {
        requireNonNull(range, "range is null");
        runs = List.copyOf(runs);
    }
}
