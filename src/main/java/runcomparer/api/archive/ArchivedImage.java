package runcomparer.api.archive;

import runcomparer.runs.RunPath;

/**
 * One image of a comparison, in the order of the response.
 *
 * @param index of the image in its cell
 * @param path of the image among the files of its run, or null if it has no file
 * @param missing why it has no file, or null
 */
record ArchivedImage(RunPath run, String metric, long step, int index, String path, String missing) {}
