package runcomparer.api.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how often the token can be guessed, per client address and over all of them. Beyond the limit tokens are
 * rejected unchecked, so that guessing reveals nothing. That would also lock out legitimate clients behind a shared
 * address and, during an attack, all of them; so an address that has recently presented the right token is trusted: the
 * overall limit does not apply to it, and its {@code Authorization} is checked even if others behind the address guess.
 * Thread-safe, with bounded memory.
 */
public final class WrongTokenLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(WrongTokenLimiter.class);

    static final int MAX_PER_CLIENT = 10;
    static final int MAX_OVERALL = 1_000;
    static final Duration SPAN = Duration.ofMinutes(1);

    /** How long an address stays trusted after it presented the right token. */
    static final Duration TRUSTED_FOR = Duration.ofHours(1);

    private static final int MAX_ADDRESSES = 10_000;

    /** How a token is presented; guessing in one way does not lock out clients that use the other. */
    enum Source {
        FORM,
        AUTHORIZATION
    }

    private record Guesser(String client, Source source) {}

    private final Ticker clock;
    private final WrongTokenWindow overall = new WrongTokenWindow(MAX_OVERALL, SPAN);
    private final Cache<Guesser, WrongTokenWindow> byClient;
    private final Cache<String, Boolean> trusted;

    public WrongTokenLimiter(Ticker clock) {
        this.clock = clock;
        this.byClient = cache(SPAN.multipliedBy(2));
        this.trusted = cache(TRUSTED_FOR);
    }

    private <K, V> Cache<K, V> cache(Duration expiry) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterAccess(expiry)
                .ticker(clock)
                .executor(Runnable::run)
                .build();
    }

    /** Returns how long a client has to wait until its next token is checked, or zero if that is now. */
    Duration retryAfter(String client, Source source) {
        long now = clock.read();
        WrongTokenWindow own = byClient.getIfPresent(new Guesser(client, source));
        Duration retryAfter = own == null ? Duration.ZERO : own.retryAfter(now);
        if (!retryAfter.isZero() || isTrusted(client)) {
            return retryAfter;
        }
        return overall.retryAfter(now);
    }

    boolean isTrusted(String client) {
        return trusted.getIfPresent(client) != null;
    }

    void recordWrong(String client, Source source) {
        long now = clock.read();
        if (byClient.get(new Guesser(client, source), unknown -> new WrongTokenWindow(MAX_PER_CLIENT, SPAN))
                .record(now)) {
            LOG.warn(
                    "{} wrong tokens from {} within {} s: further ones get a 429 for the same time",
                    MAX_PER_CLIENT,
                    client,
                    SPAN.toSeconds());
        }
        if (overall.record(now)) {
            LOG.warn(
                    "{} wrong tokens within {} s: further ones from addresses without a recent right one get a 429"
                            + " for the same time",
                    MAX_OVERALL,
                    SPAN.toSeconds());
        }
    }

    void recordRight(String client) {
        if (!isTrusted(client)) {
            trusted.put(client, true);
        }
    }
}
