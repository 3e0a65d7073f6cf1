package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A value as the store returns it.
 *
 * @param head the part that changes with every reading
 * @param body the part that is large and rarely changes; empty if the caller already has it
 * @param age how long ago it was read, by the clock of the store; negative if that clock has been set back
 */
public record StoredValue(byte[] head, Optional<byte[]> body, Duration age) {

    public StoredValue {
        requireNonNull(head, "head is null");
        requireNonNull(body, "body is null");
        requireNonNull(age, "age is null");
    }
}
