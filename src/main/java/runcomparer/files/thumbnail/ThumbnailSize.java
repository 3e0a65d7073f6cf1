package runcomparer.files.thumbnail;

/** The size of a thumbnail as it is displayed. */
record ThumbnailSize(int width, int height) {

    /** The maximum size of a thumbnail, however tall its image is. */
    private static final long MAX_PIXELS = 2_000_000;

    /**
     * Returns the size of a thumbnail with the aspect ratio of its image.
     *
     * @param width the width of the image as it is displayed
     * @param height the height of the image as it is displayed
     * @param requestedWidth the requested width of the thumbnail
     */
    static ThumbnailSize of(int width, int height, int requestedWidth) {
        double scale =
                Math.min((double) requestedWidth / width, Math.sqrt((double) MAX_PIXELS / ((double) width * height)));
        return new ThumbnailSize(scaled(width, scale), scaled(height, scale));
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.min(side, Math.round(side * scale)));
    }
}
