package runcomparer.files;

/** Thrown for an image that exceeds the maximum size for being served or scaled. */
public final class ImageTooLarge extends RuntimeException {

    public ImageTooLarge(String message) {
        super(message);
    }
}
