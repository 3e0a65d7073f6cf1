/**
 * The second level of the caches: keeps values beyond the life of the process, or shares them with other replicas. It handles
 * bytes only, and nothing depends on it: if it fails, the service works as if there were no store.
 */
package runcomparer.store;
