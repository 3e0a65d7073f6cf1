package runcomparer.files.thumbnail;

/** How large a thumbnail is, as it is displayed. */
record ThumbnailSize(int width, int height) {

    /** A thumbnail is that large at most, however high its image is. */
    private static final long MOST_PIXELS = 2_000_000;

    /**
     * Keeps the ratio of the sides.
     *
     * @param width of the image as it is displayed, and so is the height
     * @param wanted the width of the thumbnail
     */
    static ThumbnailSize of(int width, int height, int wanted) {
        double scale = Math.min((double) wanted / width, Math.sqrt((double) MOST_PIXELS / ((double) width * height)));
        return new ThumbnailSize(scaled(width, scale), scaled(height, scale));
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.min(side, Math.round(side * scale)));
    }
}
