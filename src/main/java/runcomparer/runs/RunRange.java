package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * A stretch of the runs of a project, newest first.
 *
 * @param offset how many newer runs come before the first
 * @param limit the largest number of runs wanted
 */
public record RunRange(ProjectPath project, long offset, int limit) {

    public RunRange {
        requireNonNull(project, "project is null");
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative but was '" + offset + "'");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but was '" + limit + "'");
        }
    }
}
