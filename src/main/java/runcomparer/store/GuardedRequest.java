package runcomparer.store;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A request to the store, and what to do when it fails.
 *
 * @param operation the name of the operation in the meters
 * @param call sends the request
 * @param outcome maps a result to its outcome in the meters
 * @param fallback the result if the request fails; empty if the caller needs to see the failure
 * @param onFailure gets the call if it has failed or timed out; it may still be pending
 */
record GuardedRequest<T>(
        String operation,
        Callable<CompletableFuture<T>> call,
        Function<T, String> outcome,
        Optional<T> fallback,
        Consumer<CompletableFuture<T>> onFailure) {

    static <T> GuardedRequest<T> of(String operation, Callable<CompletableFuture<T>> call, Optional<T> fallback) {
        return new GuardedRequest<>(operation, call, result -> "ok", fallback, pending -> {});
    }

    /**
     * Returns the result of a failed request.
     *
     * @throws StoreUnavailable if there is no fallback
     */
    T fallbackOrThrow() {
        return fallback.orElseThrow(StoreUnavailable::new);
    }

    GuardedRequest<T> outcome(Function<T, String> changed) {
        return new GuardedRequest<>(operation, call, changed, fallback, onFailure);
    }

    GuardedRequest<T> onFailure(Consumer<CompletableFuture<T>> changed) {
        return new GuardedRequest<>(operation, call, outcome, fallback, changed);
    }
}
