package runcomparer.cache.stored;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.stored.BodyChecksums.Checksum;

/** A head, and a body that may be encoded only when needed. */
final class EncodedBytes implements EncodedValue {

    private final byte[] head;
    private final Checksum checksum;
    private final Supplier<byte[]> body;

    /**
     * @param checksum the checksum of the body
     * @param body returns the body
     */
    EncodedBytes(byte[] head, Checksum checksum, Supplier<byte[]> body) {
        this.head = requireNonNull(head, "head is null");
        this.checksum = requireNonNull(checksum, "checksum is null");
        this.body = requireNonNull(body, "body is null");
    }

    @Override
    public byte[] head() {
        return head;
    }

    @Override
    public byte[] body() {
        return body.get();
    }

    @Override
    public long bodyVersion() {
        return checksum.value();
    }

    @Override
    public boolean isBodyStored() {
        return checksum.isStored();
    }

    @Override
    public void bodyStored() {
        checksum.stored();
    }
}
