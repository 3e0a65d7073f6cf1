package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * A stretch of the runs of a project that fit a search, in its order.
 *
 * @param offset how many runs come before the first
 * @param limit the largest number of runs wanted
 */
public record RunRange(ProjectPath project, RunSearch search, long offset, int limit) {

    public RunRange {
        requireNonNull(project, "project is null");
        requireNonNull(search, "search is null");
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative but was '" + offset + "'");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but was '" + limit + "'");
        }
    }
}
