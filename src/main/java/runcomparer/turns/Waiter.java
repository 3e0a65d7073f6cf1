package runcomparer.turns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A request that waits for a turn. */
final class Waiter extends CompletableFuture<Turn> {

    private final TurnRequest request;

    Waiter(TurnRequest request) {
        this.request = request;
    }

    TurnRequest request() {
        return request;
    }

    /** Fails unless it is complete after a time. */
    void expire(long nanos, Supplier<? extends RuntimeException> failure) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        whenComplete((turn, thrown) -> timer.cancel(false));
        timer.completeOnTimeout(null, Math.max(0, nanos), TimeUnit.NANOSECONDS)
                .thenRun(() -> completeExceptionally(failure.get()));
    }
}
