package runcomparer.api.archive;

/**
 * The outcome of an image of a comparison.
 *
 * @param name its name in the archive, or null if it is missing
 * @param missing why it is missing, or null
 */
record ArchivedFile(String name, String missing) {}
