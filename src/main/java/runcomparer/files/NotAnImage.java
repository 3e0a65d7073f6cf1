package runcomparer.files;

/** Thrown for a file that is not an image in a format that browsers display, according to its name or content. */
public final class NotAnImage extends RuntimeException {

    public NotAnImage(String path) {
        super("file '%s' is not an image in a format that browsers display".formatted(path));
    }
}
