package runcomparer.files;

/** Thrown for an image that W&amp;B does not have, or for a path that leads out of the run's files. */
public final class FileNotFound extends RuntimeException {

    public FileNotFound(String path) {
        super("image '%s' was not found".formatted(path));
    }
}
