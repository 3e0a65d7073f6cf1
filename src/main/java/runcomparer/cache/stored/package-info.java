/**
 * The formats in which the values of the caches are stored. Each has a version, and each value a checksum: what does not
 * match is ignored.
 */
package runcomparer.cache.stored;
