package runcomparer.cache;

import runcomparer.turns.Requester;

/** A request from a route to a cache; each cache has its own type of requests. */
public interface CacheRequest {

    /** Returns on whose behalf missing values are read. */
    Requester requester();
}
