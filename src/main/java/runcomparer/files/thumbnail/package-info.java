/** Thumbnails: scales each image once for all requests, within memory limits, and keeps the results in a store. */
package runcomparer.files.thumbnail;
