package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.RunPath;

/**
 * Identifies an image of a run.
 *
 * @param path the path of the image among the files of the run
 */
public record ImageReference(RunPath run, String path) {

    public ImageReference {
        requireNonNull(run, "run is null");
        requireNonNull(path, "path is null");
    }
}
