package runcomparer.cache;

import java.util.concurrent.CompletableFuture;

/** A cache that routes refer to by name. Thread-safe. */
public interface NamedCache {

    /**
     * Returns the requested values; already completed if nothing has to be fetched.
     *
     * @param request of the type that this cache serves
     * @param fetch fetches what is missing or stale
     * @param lifetimes how long cached values are fresh
     * @throws IllegalArgumentException if the request has a different type
     */
    CompletableFuture<? extends CacheResult<?>> get(CacheRequest request, Fetch fetch, Lifetimes lifetimes);
}
