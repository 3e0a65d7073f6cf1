package runcomparer.files;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The signed addresses of files at W&amp;B's storage, for as long as they are good. Thread-safe. */
final class SignedAddresses {

    private static final long MOST = 10_000;

    /** An address is forgotten so long before it ceases to be good, for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Cache<URI, URI> kept = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(Expiry.<URI, URI>writing((file, signed) -> goodFor(signed)))
            .executor(Runnable::run) // tidying takes less than to wake a thread for it
            .build();
    private final Clock clock;

    SignedAddresses(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Gives the signed address of a file, when one is known that is still good.
     *
     * @param file the address that W&amp;B redirects
     */
    Optional<URI> of(URI file) {
        return Optional.ofNullable(kept.getIfPresent(file));
    }

    void keep(URI file, URI signed) {
        if (!goodFor(signed).isZero()) {
            kept.put(file, signed);
        }
    }

    /** The storage did not take it. */
    void forget(URI file) {
        kept.invalidate(file);
    }

    private Duration goodFor(URI signed) {
        Duration left = SignatureExpiry.left(signed, clock.instant()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
