package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.cache.CacheRequest;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Fetch;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.Loader;
import runcomparer.cache.Loading;
import runcomparer.cache.NamedCache;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.Requests;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunData;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * A cache of one value per run. A run that cannot be read is a failed outcome and does not affect the others.
 *
 * @param <Q> the requests
 * @param <T> what is cached about a run
 */
public final class RunCache<Q extends CacheRequest, T> implements NamedCache {

    private final Class<Q> requests;
    private final Function<Q, List<RunPath>> runs;
    private final ReadThroughCache<RunPath, RunOutcome<T>> values;
    private final Function<Fetch, Loader<RunPath, RunOutcome<T>>> loader;

    private RunCache(
            Class<Q> requests,
            Function<Q, List<RunPath>> runs,
            ReadThroughCache<RunPath, RunOutcome<T>> values,
            Function<Fetch, Loader<RunPath, RunOutcome<T>>> loader) {
        this.requests = requireNonNull(requests, "requests is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.values = requireNonNull(values, "values is null");
        this.loader = loader;
    }

    /**
     * Returns a cache that fetches stale values again. The route gets a {@link RunSelection} and returns the outcomes.
     *
     * @param runs returns the runs that a request is for, all of one project
     */
    public static <Q extends CacheRequest, T> RunCache<Q, T> refetched(
            Class<Q> requests, Function<Q, List<RunPath>> runs, ReadThroughCache<RunPath, RunOutcome<T>> values) {
        return new RunCache<>(
                requests,
                runs,
                values,
                fetch -> (lacking, requester) -> byRun(fetch.fetch(selection(lacking.keySet()), requester)));
    }

    /**
     * Returns a cache that revalidates stale values. The route gets a {@link CacheUpdate} and completes it.
     *
     * @param runs returns the runs that a request is for, all of one project
     */
    public static <Q extends CacheRequest, T extends RunData<T>> RunCache<Q, T> revalidated(
            Class<Q> requests, Function<Q, List<RunPath>> runs, ReadThroughCache<RunPath, RunOutcome<T>> values) {
        return new RunCache<>(requests, runs, values, fetch -> (lacking, requester) -> {
            RunUpdate<RunPath, T> update = new RunUpdate<>(
                    lacking, Function.identity(), RunCache::selection, (missing, fetched) -> byRun(fetched));
            fetch.fetch(update, requester);
            return update.values();
        });
    }

    @Override
    public CompletableFuture<CacheResult<Map<RunPath, RunOutcome<T>>>> get(
            CacheRequest request, Fetch fetch, Lifetimes lifetimes) {
        List<RunPath> requested = runs.apply(Requests.cast(requests, request));
        return values.getAll(requested, request.requester(), new Loading<>(loader.apply(fetch), lifetimes));
    }

    private static RunSelection selection(Collection<RunPath> runs) {
        return RunSelection.of(runs.stream());
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<RunPath, RunOutcome<T>> byRun(Object fetched) {
        return ((Collection<RunOutcome<T>>) fetched)
                .stream().collect(Collectors.toMap(RunOutcome::path, Function.identity()));
    }
}
