package runcomparer.wandb.graphql;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Aborts a response if a single part of it, such as a history row, is too large. The response as a whole may be large,
 * because parts do not stay in memory.
 */
final class PartLimit extends FilterInputStream {

    private final long max;
    private long left;

    /**
     * @param max the largest number of bytes of a part
     */
    PartLimit(InputStream in, long max) {
        super(in);
        this.max = max;
        this.left = max;
    }

    /** Restarts the count after a part has been processed. */
    void nextPart() {
        left = max;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) throws Exceeded {
        left -= bytes;
        if (left < 0) {
            throw new Exceeded(max);
        }
    }

    /** Thrown when a part is too large. */
    static final class Exceeded extends IOException {

        Exceeded(long max) {
            super("more than the allowed %d bytes in one part".formatted(max));
        }
    }
}
