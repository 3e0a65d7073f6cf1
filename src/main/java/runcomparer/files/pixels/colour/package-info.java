/** Colour spaces: ICC profiles, CMYK and gamma, converted to sRGB like browsers do. */
package runcomparer.files.pixels.colour;
