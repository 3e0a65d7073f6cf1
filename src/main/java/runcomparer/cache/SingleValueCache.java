package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A cache whose requests are for one value each. The route that fetches a value gets the key and returns the value.
 *
 * @param <Q> the requests
 */
public final class SingleValueCache<Q extends CacheRequest, K, V> implements NamedCache {

    private final Class<Q> requests;
    private final Function<Q, K> key;
    private final ReadThroughCache<K, V> values;

    /**
     * @param key returns the key that a request is for
     */
    public SingleValueCache(Class<Q> requests, Function<Q, K> key, ReadThroughCache<K, V> values) {
        this.requests = requireNonNull(requests, "requests is null");
        this.key = requireNonNull(key, "key is null");
        this.values = requireNonNull(values, "values is null");
    }

    @Override
    public CompletableFuture<CacheResult<V>> get(CacheRequest request, Fetch fetch, Lifetimes lifetimes) {
        K requested = key.apply(Requests.cast(requests, request));
        return values.getAll(List.of(requested), request.requester(), new Loading<>(loader(fetch), lifetimes))
                .thenApply(result -> new CacheResult<>(result.value().get(requested), result.freshness()));
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Loader<K, V> loader(Fetch fetch) {
        return (lacking, requester) -> lacking.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), key -> (V) fetch.fetch(key, requester)));
    }
}
