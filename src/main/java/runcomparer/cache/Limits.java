package runcomparer.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all caches of the service share.
 *
 * @param executor where reading is done
 * @param patience how long a caller waits for a read
 * @param tooSlow the exception for a caller whose patience ended; the read itself goes on
 * @param tooMany the exception for callers of a read that the executor rejects
 * @param withoutValue where callers go on who got no value in time, or whose read failed
 */
public record Limits(Executor executor, Ticker ticker, Duration patience, Function<Duration, RuntimeException> tooSlow,
        Supplier<RuntimeException> tooMany, Executor withoutValue) {
}
