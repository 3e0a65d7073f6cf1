/**
 * ZIP archives of a comparison's images, streamed while they are written: each image is opened when it is due, and none
 * is held in memory as a whole.
 */
package runcomparer.api.archive;
