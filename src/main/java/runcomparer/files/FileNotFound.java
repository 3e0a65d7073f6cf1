package runcomparer.files;

/** An image that W&amp;B does not have, or a file that is no image. */
public final class FileNotFound extends RuntimeException {

    public FileNotFound(String path) {
        super("image '%s' was not found".formatted(path));
    }
}
