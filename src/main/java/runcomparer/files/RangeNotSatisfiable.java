package runcomparer.files;

/** Thrown for a byte range that lies outside the image. */
public final class RangeNotSatisfiable extends RuntimeException {

    private final long length;

    /**
     * @param length the length of the image in bytes
     */
    public RangeNotSatisfiable(RequestedRange range, long length) {
        super("range '%s' is not within the %d bytes of the image".formatted(range.header(), length));
        this.length = length;
    }

    /** Returns the length of the image in bytes. */
    public long length() {
        return length;
    }
}
