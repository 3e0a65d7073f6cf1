/** The caches of runs: their images, scalars, metric keys and configurations. */
package runcomparer.cache.runs;
