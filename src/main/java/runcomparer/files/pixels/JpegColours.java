package runcomparer.files.pixels;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Makes colours of the numbers that a JPEG holds, in place. */
final class JpegColours {

    private static final int FULL = 255;
    private static final int[] GRAY = {0};

    /** As Java arranges what it scales fast. */
    private static final int[] BLUE_GREEN_RED = {2, 1, 0};

    private final Model model;
    private final Optional<ICC_Profile> inks;

    /** What the numbers are. */
    enum Model {
        GRAY(ColorSpace.TYPE_GRAY), RGB(ColorSpace.TYPE_RGB), YCC(ColorSpace.TYPE_RGB),
        CMYK(ColorSpace.TYPE_CMYK), YCCK(ColorSpace.TYPE_CMYK);

        private final int colourSpace;

        Model(int colourSpace) {
            this.colourSpace = colourSpace;
        }

        /** Of a profile that can be meant for it. */
        int colourSpace() {
            return colourSpace;
        }

        private boolean isLuminanceFirst() {
            return this == YCC || this == YCCK;
        }
    }

    /**
     * @param inks the profile of inks, where the numbers are such
     */
    JpegColours(Model model, Optional<ICC_Profile> inks) {
        this.model = model;
        this.inks = inks;
    }

    /** Shows pixels of which the numbers stand one behind the other; they are written over. */
    BufferedImage shown(byte[] pixels, int width, int height) {
        if (model == Model.GRAY) {
            return image(pixels, width, height, BufferedImage.TYPE_BYTE_GRAY, GRAY);
        }
        if (model.isLuminanceFirst()) {
            toRgb(pixels, model == Model.YCC ? 3 : Cmyk.INKS);
        }
        if (model.colourSpace() == ColorSpace.TYPE_CMYK) {
            printed(pixels, width, height);
        } else {
            for (int at = 0; at < 3 * width * height; at += 3) {
                put(pixels, at, pixels[at], pixels[at + 1], pixels[at + 2]);
            }
        }
        return image(pixels, width, height, BufferedImage.TYPE_3BYTE_BGR, BLUE_GREEN_RED);
    }

    private static BufferedImage image(byte[] pixels, int width, int height, int type, int[] bands) {
        WritableRaster raster = Raster.createInterleavedRaster(new DataBufferByte(pixels, width * height * bands.length),
                width, height, width * bands.length, bands.length, bands, null);
        return new BufferedImage(new BufferedImage(1, 1, type).getColorModel(), raster, false, null);
    }

    /** Converts luminance and two differences of colour, of which the numbers are those of JFIF. */
    private static void toRgb(byte[] pixels, int numbers) {
        for (int at = 0; at + numbers <= pixels.length; at += numbers) {
            int luminance = (pixels[at] & FULL) << 16 | 1 << 15;
            int blue = (pixels[at + 1] & FULL) - 128;
            int red = (pixels[at + 2] & FULL) - 128;
            pixels[at] = level(luminance + 91_881 * red >> 16);
            pixels[at + 1] = level(luminance - 22_554 * blue - 46_802 * red >> 16);
            pixels[at + 2] = level(luminance + 116_130 * blue >> 16);
        }
    }

    private static byte level(int value) {
        return (byte) Math.max(0, Math.min(FULL, value));
    }

    /** Inks are stored as what is left white, whatever stands in front of them; those of YCCK the other way round. */
    private void printed(byte[] pixels, int width, int height) {
        Cmyk cmyk = new Cmyk(inks);
        byte[] row = new byte[Cmyk.INKS * width];
        byte[] light = new byte[3 * width];
        for (int y = 0; y < height; y++) {
            for (int at = 0; at < row.length; at++) {
                byte stored = pixels[y * row.length + at];
                boolean ink = model == Model.YCCK && at % Cmyk.INKS < 3;
                row[at] = ink ? stored : (byte) ~stored;
            }
            cmyk.convertAsChromium(row, light, width);
            for (int at = 0; at < light.length; at += 3) {
                put(pixels, y * light.length + at, light[at], light[at + 1], light[at + 2]);
            }
        }
    }

    private static void put(byte[] pixels, int at, byte red, byte green, byte blue) {
        pixels[at] = blue;
        pixels[at + 1] = green;
        pixels[at + 2] = red;
    }
}
