package runcomparer.files;

/**
 * The content type of an image.
 *
 * @param sniffed whether it was determined from the first bytes rather than from the file name
 */
record ImageType(String contentType, boolean sniffed) {}
