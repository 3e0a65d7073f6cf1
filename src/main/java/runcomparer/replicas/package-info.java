/**
 * What replicas do together that share a store: they know how many they are, obey W&amp;B's rate limit as one, and share the
 * requests that may be under way. Everything goes on alone while the store does not answer.
 */
package runcomparer.replicas;
