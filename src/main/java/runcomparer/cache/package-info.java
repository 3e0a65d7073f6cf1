/**
 * Caches what was read from W&amp;B: bulk loading, single flight, revalidation, stale data on failure. Values are loaded
 * through functions, so that it depends neither on W&amp;B's API nor on Camel.
 */
package runcomparer.cache;
