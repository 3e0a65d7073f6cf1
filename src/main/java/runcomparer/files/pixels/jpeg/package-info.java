/** Decodes JPEG images; those that are too large to decode in full are reduced to the averages of their blocks. */
package runcomparer.files.pixels.jpeg;
