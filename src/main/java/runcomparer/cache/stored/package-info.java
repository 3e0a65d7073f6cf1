/**
 * The formats in which the values of the caches are stored. Each has a version, and each value a checksum: what does not fit
 * is as if it were not there.
 */
package runcomparer.cache.stored;
