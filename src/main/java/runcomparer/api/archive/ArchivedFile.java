package runcomparer.api.archive;

/**
 * What became of an image of a comparison.
 *
 * @param name in the archive, or null for one that is not there
 * @param missing why it is not there, or null
 */
record ArchivedFile(String name, String missing) {
}
