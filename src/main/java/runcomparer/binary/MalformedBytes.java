package runcomparer.binary;

/** Thrown if bytes are not what a {@link ByteWriter} wrote in the expected format. */
public final class MalformedBytes extends IllegalArgumentException {

    public MalformedBytes(String message) {
        super(message);
    }
}
