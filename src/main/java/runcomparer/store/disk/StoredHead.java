package runcomparer.store.disk;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import runcomparer.store.NewValue;

/**
 * The head of a value with the metadata of the store.
 *
 * @param readAt when the value was read, in epoch milliseconds
 * @param expiresAt when the value may be dropped, likewise
 * @param reading the number of its reading
 * @param bodyVersion identifies the content of its body
 * @param bodyGeneration the number of the generation that holds its body
 */
record StoredHead(long readAt, long expiresAt, long reading, long bodyVersion, long bodyGeneration, byte[] head) {

    private static final int METADATA = 5 * Long.BYTES;

    static StoredHead of(NewValue value, long bodyGeneration, long now) {
        return new StoredHead(
                now - value.age().toMillis(),
                expiresAt(value.lifetime(), now),
                value.reading(),
                value.bodyVersion(),
                bodyGeneration,
                value.head());
    }

    StoredHead withBodyGeneration(long generation) {
        return new StoredHead(readAt, expiresAt, reading, bodyVersion, generation, head);
    }

    private static long expiresAt(Optional<Duration> lifetime, long now) {
        return lifetime.map(duration -> now + duration.toMillis()).orElse(Long.MAX_VALUE);
    }

    boolean isExpired(long now) {
        return now >= expiresAt;
    }

    Duration age(long now) {
        return Duration.ofMillis(now - readAt);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(METADATA + head.length)
                .putLong(readAt)
                .putLong(expiresAt)
                .putLong(reading)
                .putLong(bodyVersion)
                .putLong(bodyGeneration)
                .put(head)
                .array();
    }

    static StoredHead fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long readAt = buffer.getLong();
        long expiresAt = buffer.getLong();
        long reading = buffer.getLong();
        long bodyVersion = buffer.getLong();
        long bodyGeneration = buffer.getLong();
        byte[] head = new byte[buffer.remaining()];
        buffer.get(head);
        return new StoredHead(readAt, expiresAt, reading, bodyVersion, bodyGeneration, head);
    }
}
