package runcomparer.store.disk;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import runcomparer.store.NewValue;

/**
 * The head of a value with what the store notes about it.
 *
 * @param readAt when the value was read, in milliseconds of the wall clock
 * @param endsAt when the value may be dropped, likewise
 * @param reading the number of its reading
 * @param bodyVersion identifies the content of its body
 * @param bodyIn the number of the generation that holds its body
 */
record KeptHead(long readAt, long endsAt, long reading, long bodyVersion, long bodyIn, byte[] head) {

    private static final int NOTES = 5 * Long.BYTES;

    static KeptHead of(NewValue value, long bodyIn, long now) {
        return new KeptHead(
                now - value.age().toMillis(),
                endsAt(value.lifetime(), now),
                value.reading(),
                value.bodyVersion(),
                bodyIn,
                value.head());
    }

    KeptHead withBodyIn(long generation) {
        return new KeptHead(readAt, endsAt, reading, bodyVersion, generation, head);
    }

    private static long endsAt(Optional<Duration> lifetime, long now) {
        return lifetime.map(duration -> now + duration.toMillis()).orElse(Long.MAX_VALUE);
    }

    boolean hasEnded(long now) {
        return now >= endsAt;
    }

    Duration age(long now) {
        return Duration.ofMillis(now - readAt);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(NOTES + head.length)
                .putLong(readAt)
                .putLong(endsAt)
                .putLong(reading)
                .putLong(bodyVersion)
                .putLong(bodyIn)
                .put(head)
                .array();
    }

    static KeptHead fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long readAt = buffer.getLong();
        long endsAt = buffer.getLong();
        long reading = buffer.getLong();
        long bodyVersion = buffer.getLong();
        long bodyIn = buffer.getLong();
        byte[] head = new byte[buffer.remaining()];
        buffer.get(head);
        return new KeptHead(readAt, endsAt, reading, bodyVersion, bodyIn, head);
    }
}
