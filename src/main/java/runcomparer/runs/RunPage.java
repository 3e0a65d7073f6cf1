package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The runs of a range.
 *
 * @param total the number of runs that match the search
 */
public record RunPage(RunRange range, List<ListedRun> runs, long total) {

    public RunPage {
        requireNonNull(range, "range is null");
        runs = List.copyOf(runs);
    }
}
