/** Responses about the images and steps of runs, and the URLs of images. */
package runcomparer.api.response.images;
