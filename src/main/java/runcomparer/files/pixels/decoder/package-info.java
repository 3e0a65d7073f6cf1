/** What all decoders share: reading an image within memory limits, subsampled if it is large, and its orientation. */
package runcomparer.files.pixels.decoder;
