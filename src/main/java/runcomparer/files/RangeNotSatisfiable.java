package runcomparer.files;

/** A range of bytes that an image does not have. */
public final class RangeNotSatisfiable extends RuntimeException {

    private final long length;

    /**
     * @param length of the image in bytes
     */
    public RangeNotSatisfiable(AskedRange range, long length) {
        super("range '%s' is not within the %d bytes of the image".formatted(range.header(), length));
        this.length = length;
    }

    /** The length of the image in bytes. */
    public long length() {
        return length;
    }
}
