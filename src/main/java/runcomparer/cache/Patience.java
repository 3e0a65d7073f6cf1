package runcomparer.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import runcomparer.cache.ReadThroughCache.Limits;

/** Waits for a read as long as a caller may, and hands on what it failed with. */
final class Patience {

    private Patience() {
    }

    static <T> T await(CompletableFuture<T> read, Limits limits) {
        try {
            return read.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw limits.tooSlow().apply(limits.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a read was awaited", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof CompletionException && cause.getCause() != null) {
            return thrown(cause.getCause());
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
