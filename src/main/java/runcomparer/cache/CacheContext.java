package runcomparer.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What all caches share.
 *
 * @param readers the threads that read
 * @param maxWait how long a caller waits for a read
 * @param timeout creates the exception for a caller that has waited for this long; the read itself continues
 * @param failureExecutor runs the continuations of callers whose read timed out or failed
 */
public record CacheContext(
        ReaderThreads readers,
        Ticker ticker,
        Duration maxWait,
        Function<Duration, RuntimeException> timeout,
        Executor failureExecutor) {}
