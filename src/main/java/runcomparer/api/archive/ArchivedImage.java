package runcomparer.api.archive;

import runcomparer.runs.RunPath;

/**
 * One image of a comparison, in the order of its answer.
 *
 * @param path among the files of its run, or null for one that has no file
 * @param name in the archive, or null with it
 * @param missing why it has no file, or null
 */
record ArchivedImage(RunPath run, String path, String name, String missing) {
}
