package runcomparer.api.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how often the token can be guessed: by one address, and by all of them together. Whoever guesses too often is not
 * told whether the next token is right. That would also shut out the right callers behind a shared address, and during an
 * attack all of them, so an address that has shown the right token lately is known: the bound on all does not concern it,
 * and its {@code Authorization} is looked at even when others behind it guess. Thread-safe; memory is bounded.
 */
public final class WrongTokens {

    private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);

    static final int MOST_OF_ONE = 10;
    static final int MOST_OF_ALL = 1_000;
    static final Duration SPAN = Duration.ofMinutes(1);

    /** How long after it showed the right token an address is known. */
    static final Duration KNOWN_FOR = Duration.ofHours(1);

    private static final int MOST_ADDRESSES = 10_000;

    /** How a token is shown; who guesses in the one way does not shut out who comes in the other. */
    enum Way { FORM, AUTHORIZATION }

    private record Guesser(String client, Way way) {
    }

    private final Ticker clock;
    private final Guesses ofAll = new Guesses(MOST_OF_ALL, SPAN);
    private final Cache<Guesser, Guesses> ofOne;
    private final Cache<String, Boolean> known;

    public WrongTokens(Ticker clock) {
        this.clock = clock;
        this.ofOne = cache(SPAN.multipliedBy(2));
        this.known = cache(KNOWN_FOR);
    }

    private <K, V> Cache<K, V> cache(Duration unused) {
        return Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterAccess(unused).ticker(clock)
                .executor(Runnable::run).build();
    }

    /** How long an address has to wait until a token of it is looked at; zero when that is now. */
    Duration pause(String client, Way way) {
        long now = clock.read();
        Guesses own = ofOne.getIfPresent(new Guesser(client, way));
        Duration pause = own == null ? Duration.ZERO : own.pause(now);
        if (!pause.isZero() || isKnown(client)) {
            return pause;
        }
        return ofAll.pause(now);
    }

    boolean isKnown(String client) {
        return known.getIfPresent(client) != null;
    }

    void wrong(String client, Way way) {
        long now = clock.read();
        if (ofOne.get(new Guesser(client, way), unknown -> new Guesses(MOST_OF_ONE, SPAN)).add(now)) {
            LOG.warn("{} tokens from {} were wrong within {} s: its next ones are answered with 429 for as long",
                    MOST_OF_ONE, client, SPAN.toSeconds());
        }
        if (ofAll.add(now)) {
            LOG.warn("{} tokens were wrong within {} s: the next ones of any address without a right one lately are answered"
                    + " with 429 for as long", MOST_OF_ALL, SPAN.toSeconds());
        }
    }

    void right(String client) {
        if (!isKnown(client)) {
            known.put(client, true);
        }
    }
}
