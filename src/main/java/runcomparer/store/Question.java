package runcomparer.store;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something to ask the store.
 *
 * @param operation its name in the meters
 * @param request asks it
 * @param outcome what an answer counts as in the meters
 * @param otherwise the answer if there is none from the store; empty if that is to be known
 * @param late told of the request if its answer is not waited for any longer
 */
record Question<T>(
        String operation,
        Callable<CompletableFuture<T>> request,
        Function<T, String> outcome,
        Optional<T> otherwise,
        Consumer<CompletableFuture<T>> late) {

    static <T> Question<T> of(String operation, Callable<CompletableFuture<T>> request, Optional<T> otherwise) {
        return new Question<>(operation, request, answer -> "ok", otherwise, asked -> {});
    }

    /**
     * Returns the answer if there is none from the store.
     *
     * @throws StoreUnavailable if that is to be known
     */
    T unanswered() {
        return otherwise.orElseThrow(StoreUnavailable::new);
    }

    Question<T> outcome(Function<T, String> changed) {
        return new Question<>(operation, request, changed, otherwise, late);
    }

    Question<T> late(Consumer<CompletableFuture<T>> changed) {
        return new Question<>(operation, request, outcome, otherwise, changed);
    }
}
