package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * A range of the runs of a project that match a search, in its order.
 *
 * @param offset the number of runs to skip
 * @param limit the maximum number of runs
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

    /** Returns the same range of those runs that lack a tag. */
    public RunRange withoutTag(String tag) {
        return new RunRange(project, search.withoutTag(tag), offset, limit);
    }
}
