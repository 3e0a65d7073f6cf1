package runcomparer.files.pixels.jpeg;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import runcomparer.files.pixels.colour.CmykConversion;

/** Converts the samples of a JPEG to colours, in place. */
final class JpegColours {

    private static final int FULL = 255;
    private static final int[] GRAY = {0};

    /** The layout that Java scales fastest. */
    private static final int[] BLUE_GREEN_RED = {2, 1, 0};

    private final Model model;
    private final Optional<ICC_Profile> cmykProfile;

    /** The colour model of the samples. */
    enum Model {
        GRAY(ColorSpace.TYPE_GRAY),
        RGB(ColorSpace.TYPE_RGB),
        YCC(ColorSpace.TYPE_RGB),
        CMYK(ColorSpace.TYPE_CMYK),
        YCCK(ColorSpace.TYPE_CMYK);

        private final int colourSpace;

        Model(int colourSpace) {
            this.colourSpace = colourSpace;
        }

        /** Returns the colour space of profiles that fit this model. */
        int colourSpace() {
            return colourSpace;
        }

        private boolean isLuminanceFirst() {
            return this == YCC || this == YCCK;
        }
    }

    /**
     * @param cmykProfile the profile of CMYK samples, if any
     */
    JpegColours(Model model, Optional<ICC_Profile> cmykProfile) {
        this.model = model;
        this.cmykProfile = cmykProfile;
    }

    /** Converts interleaved samples to an image; overwrites them. */
    BufferedImage toImage(byte[] pixels, int width, int height) {
        if (model == Model.GRAY) {
            return image(pixels, width, height, BufferedImage.TYPE_BYTE_GRAY, GRAY);
        }
        if (model.isLuminanceFirst()) {
            toRgb(pixels, model == Model.YCC ? 3 : CmykConversion.INKS);
        }
        if (model.colourSpace() == ColorSpace.TYPE_CMYK) {
            cmykToRgb(pixels, width, height);
        } else {
            for (int at = 0; at < 3 * width * height; at += 3) {
                put(pixels, at, pixels[at], pixels[at + 1], pixels[at + 2]);
            }
        }
        return image(pixels, width, height, BufferedImage.TYPE_3BYTE_BGR, BLUE_GREEN_RED);
    }

    private static BufferedImage image(byte[] pixels, int width, int height, int type, int[] bands) {
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(pixels, width * height * bands.length),
                width,
                height,
                width * bands.length,
                bands.length,
                bands,
                null);
        return new BufferedImage(new BufferedImage(1, 1, type).getColorModel(), raster, false, null);
    }

    /** Converts YCbCr to RGB as defined by JFIF. */
    private static void toRgb(byte[] pixels, int samples) {
        for (int at = 0; at + samples <= pixels.length; at += samples) {
            int luminance = (pixels[at] & FULL) << 16 | 1 << 15;
            int blue = (pixels[at + 1] & FULL) - 128;
            int red = (pixels[at + 2] & FULL) - 128;
            pixels[at] = level((luminance + 91_881 * red) >> 16);
            pixels[at + 1] = level((luminance - 22_554 * blue - 46_802 * red) >> 16);
            pixels[at + 2] = level((luminance + 116_130 * blue) >> 16);
        }
    }

    private static byte level(int value) {
        return (byte) Math.max(0, Math.min(FULL, value));
    }

    /** Converts inks, which are stored inverted whatever the header says, except for the first three of YCCK. */
    private void cmykToRgb(byte[] pixels, int width, int height) {
        CmykConversion cmyk = new CmykConversion(cmykProfile);
        byte[] row = new byte[CmykConversion.INKS * width];
        byte[] rgb = new byte[3 * width];
        for (int y = 0; y < height; y++) {
            for (int at = 0; at < row.length; at++) {
                byte stored = pixels[y * row.length + at];
                boolean ink = model == Model.YCCK && at % CmykConversion.INKS < 3;
                row[at] = ink ? stored : (byte) ~stored;
            }
            cmyk.convertAsChromium(row, rgb, width);
            for (int at = 0; at < rgb.length; at += 3) {
                put(pixels, y * rgb.length + at, rgb[at], rgb[at + 1], rgb[at + 2]);
            }
        }
    }

    private static void put(byte[] pixels, int at, byte red, byte green, byte blue) {
        pixels[at] = blue;
        pixels[at + 1] = green;
        pixels[at + 2] = red;
    }
}
