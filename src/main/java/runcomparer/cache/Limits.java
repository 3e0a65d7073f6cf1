package runcomparer.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What all caches of the service share.
 *
 * @param readers where reading is done
 * @param patience how long a caller waits for a read
 * @param tooSlow the exception for a caller whose patience ended; the read itself goes on
 * @param withoutValue where callers go on who got no value in time, or whose read failed
 */
public record Limits(ReaderThreads readers, Ticker ticker, Duration patience, Function<Duration, RuntimeException> tooSlow,
        Executor withoutValue) {
}
