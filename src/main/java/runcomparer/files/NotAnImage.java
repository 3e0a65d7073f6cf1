package runcomparer.files;

/** A file of a run that is no image which browsers show, by its name or by its bytes. */
public final class NotAnImage extends RuntimeException {

    public NotAnImage(String path) {
        super("file '%s' is no image in a format that browsers show".formatted(path));
    }
}
