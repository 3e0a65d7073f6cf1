package runcomparer.files;

/**
 * The content type of an image.
 *
 * @param isByBytes whether its first bytes say so; otherwise its name does
 */
record ImageType(String contentType, boolean isByBytes) {
}
