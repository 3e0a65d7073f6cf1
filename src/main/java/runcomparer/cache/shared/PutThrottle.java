package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lets the values of running runs be put at most once a minute if only this process uses the store: they change every few
 * seconds, may be large, and are read on from the stored state after a restart. Thread-safe.
 */
final class PutThrottle<V> {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final long MAX_NAMES = 100_000;

    private final Cache<String, Boolean> recent;
    private final Predicate<V> changesSoon;
    private final boolean isShared;

    /**
     * @param changesSoon whether a value is that of a running run
     * @param isShared whether other processes need each value
     */
    PutThrottle(Predicate<V> changesSoon, boolean isShared, Ticker ticker) {
        this.changesSoon = requireNonNull(changesSoon, "changesSoon is null");
        this.isShared = isShared;
        this.recent = Caffeine.newBuilder()
                .expireAfterWrite(PERIOD)
                .maximumSize(MAX_NAMES)
                .ticker(ticker)
                .build();
    }

    /** Whether a value is to be put now; if so, it counts as put. */
    boolean permits(String name, V value) {
        return isShared || !changesSoon.test(value) || recent.asMap().putIfAbsent(name, true) == null;
    }
}
