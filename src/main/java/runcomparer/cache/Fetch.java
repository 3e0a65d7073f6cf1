package runcomparer.cache;

import runcomparer.turns.Requester;

/** Fetches what a cache lacks, through the route that an endpoint names. */
@FunctionalInterface
public interface Fetch {

    /**
     * Returns what was fetched, in the form that the cache expects. Blocks.
     *
     * @param lacking what is missing or stale, in the form that the route expects
     * @param requester on whose behalf it is fetched
     */
    Object fetch(Object lacking, Requester requester);
}
