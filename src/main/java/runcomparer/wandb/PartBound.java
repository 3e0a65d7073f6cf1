package runcomparer.wandb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Breaks off an answer of which one part is larger than anything of use. The whole may be large: each part that was taken,
 * such as a history row, is in memory no more.
 */
final class PartBound extends FilterInputStream {

    private final long most;
    private long left;

    /**
     * @param most the bytes of a part
     */
    PartBound(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    /** Says that a part was read and let go. */
    void nextPart() {
        left = most;
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
            throw new Exceeded(most);
        }
    }

    /** A part is larger than it may be. */
    static final class Exceeded extends IOException {

        Exceeded(long most) {
            super("more than the allowed %d bytes in one piece".formatted(most));
        }
    }
}
