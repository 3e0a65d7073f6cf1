/** Thumbnails: scales each image once for all requests, within memory limits, and caches the results on disk. */
package runcomparer.files.thumbnail;
