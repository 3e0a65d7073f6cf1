/**
 * The second level of the caches: keeps values beyond the process, or shares them with other replicas. It knows bytes only,
 * and nothing depends on it: whatever fails here is as if it were not there.
 */
package runcomparer.store;
