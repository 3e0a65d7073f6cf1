package runcomparer.files.pixels.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Converts colours from an ICC profile to sRGB. Not thread-safe. */
public final class SrgbConversion {

    private static final int SRGB_BANDS = 3;

    private final ColorConvertOp conversion;
    private final int bands;

    /**
     * @param bands the number of components of the profile
     */
    public SrgbConversion(ICC_Profile from, int bands) {
        ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
        this.conversion = new ColorConvertOp(new ICC_Profile[] {from, srgb}, null);
        this.bands = bands;
    }

    /** Converts consecutive pixels. */
    void convert(byte[] from, byte[] to, int count) {
        conversion.filter(row(from, count, bands), row(to, count, SRGB_BANDS));
    }

    private static WritableRaster row(byte[] colours, int count, int bands) {
        int[] offsets = new int[bands];
        for (int band = 0; band < bands; band++) {
            offsets[band] = band;
        }
        return Raster.createInterleavedRaster(
                new DataBufferByte(colours, count * bands), count, 1, count * bands, bands, offsets, null);
    }

    /** Converts an image in place, row by row; for a gray profile it uses the red band, which equals the others. */
    public void convert(BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] from = new byte[width * bands];
        byte[] to = new byte[width * SRGB_BANDS];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < bands; band++) {
                    from[x * bands + band] = (byte) (row[x] >> (16 - 8 * band));
                }
            }
            convert(from, to, width);
            for (int x = 0; x < width; x++) {
                int at = x * SRGB_BANDS;
                row[x] = (row[x] & 0xff000000) | (to[at] & 0xff) << 16 | (to[at + 1] & 0xff) << 8 | (to[at + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }
}
