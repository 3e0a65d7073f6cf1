package runcomparer.files.http;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Caches the signed URLs of files at W&amp;B's storage for as long as they are valid. Thread-safe. */
public final class SignedUrlCache {

    private static final long MAX_ENTRIES = 10_000;

    /** How long before its expiry a URL is dropped, to allow for clock skew. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Cache<URI, URI> cache = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfter(Expiry.<URI, URI>writing((file, signed) -> validity(signed)))
            .executor(Runnable::run) // maintenance is cheaper than handing it to another thread
            .build();
    private final Clock clock;

    public SignedUrlCache(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Returns the signed URL of a file if one is cached and still valid.
     *
     * @param file the URL that W&amp;B redirects
     */
    public Optional<URI> get(URI file) {
        return Optional.ofNullable(cache.getIfPresent(file));
    }

    public void put(URI file, URI signed) {
        if (!validity(signed).isZero()) {
            cache.put(file, signed);
        }
    }

    /** Removes a signed URL that the storage rejected. */
    public void invalidate(URI file) {
        cache.invalidate(file);
    }

    private Duration validity(URI signed) {
        Duration left = SignatureExpiry.remaining(signed, clock.instant()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
