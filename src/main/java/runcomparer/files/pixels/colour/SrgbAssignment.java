package runcomparer.files.pixels.colour;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;

/** Assigns sRGB to pixels without converting their values, in place of the colour space that Java assumes. */
public final class SrgbAssignment {

    private static final int[] GRAY = {0, 0, 0};
    private static final int[] GRAY_ALPHA = {0, 0, 0, 1};

    private SrgbAssignment() {}

    /**
     * Returns an image with the same pixels; Java takes gray with alpha for linear light and would display it too
     * bright.
     */
    public static BufferedImage of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel) || image.getType() != BufferedImage.TYPE_CUSTOM) {
            return image;
        }
        WritableRaster pixels = image.getRaster();
        return switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY ->
                image(
                        pixels.createWritableChild(
                                0, 0, image.getWidth(), image.getHeight(), 0, 0, model.hasAlpha() ? GRAY_ALPHA : GRAY),
                        model);
            case ColorSpace.TYPE_RGB -> image(pixels, model);
            default -> image;
        };
    }

    /** Returns an image of the first three samples of each pixel. */
    static BufferedImage ofRgb(WritableRaster pixels) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                Transparency.OPAQUE,
                pixels.getTransferType());
        return new BufferedImage(
                model,
                pixels.createWritableChild(0, 0, pixels.getWidth(), pixels.getHeight(), 0, 0, new int[] {0, 1, 2}),
                false,
                null);
    }

    private static BufferedImage image(WritableRaster pixels, ColorModel model) {
        ColorModel plain = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                model.hasAlpha(),
                model.isAlphaPremultiplied(),
                model.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                pixels.getTransferType());
        return new BufferedImage(plain, pixels, model.isAlphaPremultiplied(), null);
    }
}
