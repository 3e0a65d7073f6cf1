package runcomparer.files.thumbnail;

/**
 * How large a thumbnail is, as it is displayed, and how much of its image is read for it.
 *
 * @param every one of so many pixels is read, in both directions, so that a large image fits into memory
 */
record ThumbnailSize(int width, int height, int every) {

    /** A thumbnail is that large at most, however high its image is. */
    private static final long MOST_PIXELS = 2_000_000;

    /**
     * Keeps the ratio of the sides.
     *
     * @param width of the image as it is displayed, and so is the height
     * @param wanted the width of the thumbnail
     * @param mostRead how many pixels of the image may be in memory
     */
    static ThumbnailSize of(int width, int height, int wanted, long mostRead) {
        double scale = Math.min((double) wanted / width, Math.sqrt((double) MOST_PIXELS / ((double) width * height)));
        int every = 1;
        while (pixelsRead(width, height, every) > mostRead) {
            every++;
        }
        return new ThumbnailSize(scaled(width, scale), scaled(height, scale), every);
    }

    /** How many pixels of the image are in memory when one of so many is read. */
    static long pixelsRead(int width, int height, int every) {
        return read(width, every) * read(height, every);
    }

    private static long read(int side, int every) {
        return (side + every - 1L) / every;
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.min(side, Math.round(side * scale)));
    }
}
