/** The second level of the caches: their values in a store, in the formats that are stored. */
package runcomparer.cache.shared;
