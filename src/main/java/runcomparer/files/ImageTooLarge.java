package runcomparer.files;

/** An image that this service does not pass on, or scale, because of its size. */
public final class ImageTooLarge extends RuntimeException {

    public ImageTooLarge(String message) {
        super(message);
    }
}
