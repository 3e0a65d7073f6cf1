package runcomparer.files;

/** A range of bytes that an image does not have. */
public final class RangeNotSatisfiable extends RuntimeException {

    public RangeNotSatisfiable(String range) {
        super("range '%s' is not within the image".formatted(range));
    }
}
