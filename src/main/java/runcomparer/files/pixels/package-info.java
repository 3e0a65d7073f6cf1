/**
 * Decodes image files to pixels as browsers display them: upright, on the whole canvas, in sRGB. One class per format;
 * independent of where files come from.
 */
package runcomparer.files.pixels;
