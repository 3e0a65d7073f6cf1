/** Thumbnails: an image's bytes become a smaller image, once for all who ask, and are kept on disk. */
package runcomparer.files.thumbnail;
