/** The second level of the caches: keeps their values in a store. */
package runcomparer.cache.shared;
