package runcomparer.files.pixels.colour;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Converts CMYK to sRGB. */
public final class CmykConversion {

    public static final int INKS = 4;

    private static final int FULL = 255;

    private final Optional<SrgbConversion> conversion;

    /**
     * @param profile the CMYK profile; without one, black darkens as much as the other inks together, as in Chromium
     */
    public CmykConversion(Optional<ICC_Profile> profile) {
        this.conversion = profile.map(inks -> new SrgbConversion(inks, INKS));
    }

    /** Converts pixels of four samples to pixels of three. */
    void convert(byte[] inks, byte[] rgb, int count) {
        if (conversion.isPresent()) {
            conversion.get().convert(inks, rgb, count);
        } else {
            mix(inks, rgb, count);
        }
    }

    /**
     * Converts pixels like Chromium does for JPEG: it mixes black into cyan, magenta and yellow before it applies the
     * profile. Overwrites the inks.
     */
    public void convertAsChromium(byte[] inks, byte[] rgb, int count) {
        if (conversion.isPresent()) {
            mix(inks, rgb, count);
            for (int pixel = 0; pixel < count; pixel++) {
                for (int band = 0; band < 3; band++) {
                    inks[INKS * pixel + band] = (byte) ~rgb[3 * pixel + band];
                }
                inks[INKS * pixel + 3] = 0;
            }
        }
        convert(inks, rgb, count);
    }

    private static void mix(byte[] inks, byte[] rgb, int count) {
        for (int pixel = 0; pixel < count; pixel++) {
            int white = FULL - (inks[INKS * pixel + 3] & FULL);
            for (int band = 0; band < 3; band++) {
                rgb[3 * pixel + band] = (byte) ((FULL - (inks[INKS * pixel + band] & FULL)) * white / FULL);
            }
        }
    }

    /** Returns pixels converted to sRGB with the same sample layout; overwrites them. */
    public static BufferedImage toSrgb(WritableRaster pixels, Optional<ICC_Profile> profile) {
        if (pixels.getTransferType() != DataBuffer.TYPE_BYTE) {
            throw new IllegalArgumentException("CMYK with more than eight bits per sample is not supported");
        }
        CmykConversion inks = new CmykConversion(profile);
        int width = pixels.getWidth();
        byte[] row = new byte[INKS * width];
        byte[] rgb = new byte[3 * width];
        byte[] pixel = new byte[pixels.getNumBands()];
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                pixels.getDataElements(x, y, pixel);
                System.arraycopy(pixel, 0, row, INKS * x, INKS);
            }
            inks.convert(row, rgb, width);
            for (int x = 0; x < width; x++) {
                pixels.getDataElements(x, y, pixel);
                System.arraycopy(rgb, 3 * x, pixel, 0, 3);
                pixels.setDataElements(x, y, pixel);
            }
        }
        return SrgbAssignment.ofRgb(pixels);
    }
}
