package runcomparer.cache.stored;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums of bodies, while their content is in memory, so that none is encoded again. Thread-safe. */
final class BodyChecksums {

    private final Cache<Object, Checksum> byToken =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /** The checksum of a body, and whether the store has that body. */
    static final class Checksum {

        private final long value;
        private final int length;
        private volatile boolean isStored;

        private Checksum(byte[] body) {
            this.value = valueOf(body);
            this.length = body.length;
        }

        long value() {
            return value;
        }

        int length() {
            return length;
        }

        boolean isStored() {
            return isStored;
        }

        void stored() {
            isStored = true;
        }
    }

    /** Returns the checksum of a body: 64 bits, because a body is not transferred if its checksum equals that of another. */
    static long valueOf(byte[] body) {
        CRC32C one = new CRC32C();
        one.update(body);
        CRC32 other = new CRC32();
        other.update(body);
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    /** Returns the checksum of the body of a value, if known. */
    Optional<Checksum> find(Optional<Object> token) {
        return token.map(byToken::getIfPresent);
    }

    /**
     * Returns the checksum of a body.
     *
     * @param token the token of the value, by which it is found later; empty if bodies are small
     */
    Checksum of(byte[] body, Optional<Object> token) {
        return token.map(known -> byToken.get(known, unseen -> new Checksum(body)))
                .orElseGet(() -> new Checksum(body));
    }
}
