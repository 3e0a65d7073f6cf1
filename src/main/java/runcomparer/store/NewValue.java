package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A value to be stored.
 *
 * @param head the part that changes with every reading
 * @param body the part that is large and rarely changes; empty if the store has it already
 * @param bodyVersion identifies the content of the body, such as a checksum, so that a head is never stored with another body
 * @param age how long ago it was read
 * @param reading the number of its reading; a value of a later reading is never replaced; 0 for a reading without a lease,
 *     which replaces nothing
 * @param lifetime after this time the store may drop the group; empty if it is kept until there is no room
 */
public record NewValue(
        byte[] head, Optional<byte[]> body, long bodyVersion, Duration age, long reading, Optional<Duration> lifetime) {

    public NewValue {
        requireNonNull(head, "head is null");
        requireNonNull(body, "body is null");
        requireNonNull(age, "age is null");
        requireNonNull(lifetime, "lifetime is null");
    }

    /** Creates a value that is always stored as a whole. */
    public NewValue(byte[] head, byte[] body, Duration age, long reading, Optional<Duration> lifetime) {
        this(head, Optional.of(body), 0, age, reading, lifetime);
    }
}
