/**
 * Serves the image files of runs: which paths are images, their content types, byte ranges, and files that a running
 * run has not uploaded yet. The HTTP client is in {@code http}.
 */
package runcomparer.files;
