package runcomparer.files.pixels;

/** Reading only some of an image's pixels: one of so many, in both directions. */
final class Gaps {

    private Gaps() {
    }

    /** The least distance of two pixels with which no more than so many are read. */
    static int every(int width, int height, long mostPixels) {
        int every = 1;
        while (pixels(width, height, every) > mostPixels) {
            every++;
        }
        return every;
    }

    static long pixels(int width, int height, int every) {
        return (long) side(width, every) * side(height, every);
    }

    static int side(int length, int every) {
        return (int) ((length + every - 1L) / every);
    }
}
