package runcomparer.api.archive;

import runcomparer.runs.RunPath;

/**
 * One image of a comparison, in the order of its answer.
 *
 * @param index of the image among those of its cell
 * @param path among the files of its run, or null for one that has no file
 * @param missing why it has no file, or null
 */
record ArchivedImage(RunPath run, String metric, long step, int index, String path, String missing) {
}
