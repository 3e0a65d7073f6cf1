package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.RunPath;

/**
 * Identifies a thumbnail.
 *
 * @param path the path of the image among the files of the run
 */
record ThumbnailKey(RunPath run, String path, ThumbnailWidth width) {

    ThumbnailKey {
        requireNonNull(run, "run is null");
        requireNonNull(path, "path is null");
        requireNonNull(width, "width is null");
    }

    /** Returns the group in the store: one per image, because a store may evict groups only as a whole. */
    String group() {
        return "thumb/" + run + '/' + path;
    }

    /** Returns the field of that group. */
    String field() {
        return Integer.toString(width.pixels());
    }

    /** Returns the group of the leases of a project's thumbnails. */
    String leaseGroup() {
        return run.project().toString();
    }

    /** Returns the name of its lease. */
    String leaseName() {
        return group() + ' ' + field();
    }
}
