/**
 * What replicas with one store do together: they count each other, obey W&amp;B's rate limit as one, and share the
 * requests that may be in flight. While the store is unavailable, each continues alone.
 */
package runcomparer.replicas;
