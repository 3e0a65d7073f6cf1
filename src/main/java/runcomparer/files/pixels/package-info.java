/**
 * The pixels of image files as a browser shows them: right side up, on the whole canvas, in the colours of sRGB. Whatever
 * the size of an image, no more is read into memory than there is room for.
 */
package runcomparer.files.pixels;
