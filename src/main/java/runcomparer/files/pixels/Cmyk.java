package runcomparer.files.pixels;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Amounts of cyan, magenta, yellow and black ink, which become colours of sRGB. */
final class Cmyk {

    static final int INKS = 4;

    private static final int FULL = 255;

    private final Optional<SrgbConversion> conversion;

    /**
     * @param profile of the inks; without one black darkens as much as the other inks together, as in Chromium
     */
    Cmyk(Optional<ICC_Profile> profile) {
        this.conversion = profile.map(inks -> new SrgbConversion(inks, INKS));
    }

    /** Converts a row of pixels, of which each is four amounts of ink and becomes three levels of light. */
    void convert(byte[] inks, byte[] light, int count) {
        if (conversion.isPresent()) {
            conversion.get().convert(inks, light, count);
        } else {
            mix(inks, light, count);
        }
    }

    /**
     * The same as Chromium converts it: that prints black as cyan, magenta and yellow before it looks into the profile. The
     * inks are written over.
     */
    void convertAsChromium(byte[] inks, byte[] light, int count) {
        if (conversion.isPresent()) {
            mix(inks, light, count);
            for (int pixel = 0; pixel < count; pixel++) {
                for (int band = 0; band < 3; band++) {
                    inks[INKS * pixel + band] = (byte) ~light[3 * pixel + band];
                }
                inks[INKS * pixel + 3] = 0;
            }
        }
        convert(inks, light, count);
    }

    private static void mix(byte[] inks, byte[] light, int count) {
        for (int pixel = 0; pixel < count; pixel++) {
            int white = FULL - (inks[INKS * pixel + 3] & FULL);
            for (int band = 0; band < 3; band++) {
                light[3 * pixel + band] = (byte) ((FULL - (inks[INKS * pixel + band] & FULL)) * white / FULL);
            }
        }
    }

    /** Shows pixels with as many bits for an ink as these; what they were is written over. */
    static BufferedImage shown(WritableRaster pixels, Optional<ICC_Profile> profile) {
        if (pixels.getTransferType() != DataBuffer.TYPE_BYTE) {
            throw new IllegalArgumentException("inks of more than eight bits are not read");
        }
        Cmyk inks = new Cmyk(profile);
        int width = pixels.getWidth();
        byte[] row = new byte[INKS * width];
        byte[] light = new byte[3 * width];
        byte[] pixel = new byte[pixels.getNumBands()];
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                pixels.getDataElements(x, y, pixel);
                System.arraycopy(pixel, 0, row, INKS * x, INKS);
            }
            inks.convert(row, light, width);
            for (int x = 0; x < width; x++) {
                pixels.getDataElements(x, y, pixel);
                System.arraycopy(light, 3 * x, pixel, 0, 3);
                pixels.setDataElements(x, y, pixel);
            }
        }
        return PlainColours.light(pixels);
    }
}
