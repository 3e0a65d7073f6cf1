package runcomparer.files.pixels.decoder;

/** Calculations for reading only every n-th pixel of an image in both directions. */
public final class Subsampling {

    private Subsampling() {}

    /** Returns the smallest factor with which at most {@code maxPixels} pixels are read. */
    public static int factor(int width, int height, long maxPixels) {
        int factor = 1;
        while (pixels(width, height, factor) > maxPixels) {
            factor++;
        }
        return factor;
    }

    public static long pixels(int width, int height, int factor) {
        return (long) side(width, factor) * side(height, factor);
    }

    public static int side(int length, int factor) {
        return (int) ((length + factor - 1L) / factor);
    }
}
