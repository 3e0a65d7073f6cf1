/**
 * The store in a folder, for one process at a time. Its values are in files, one per generation; only the newest is written,
 * and the oldest is deleted when there is no room, so that there is nothing to compact, and damage costs one file. It depends
 * on H2's MVStore and the store's interface only.
 */
package runcomparer.store.disk;
