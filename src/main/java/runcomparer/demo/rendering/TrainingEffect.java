package runcomparer.demo.rendering;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Makes a finished scene look like the output of a model of a given quality: first noise, then blur, then the scene.
 */
final class TrainingEffect {

    private TrainingEffect() {}

    static BufferedImage blend(BufferedImage scene, ImageSpec spec) {
        double missing = 1 - spec.quality();
        if (missing < 0.01) {
            return scene;
        }
        BufferedImage blurred = blur(scene, 1 + 44 * Math.pow(missing, 1.6));
        addNoise(blurred, spec.seed(), Math.pow(missing, 1.15));
        return blurred;
    }

    private static BufferedImage blur(BufferedImage scene, double factor) {
        int width = Math.max(2, (int) Math.round(scene.getWidth() / factor));
        int height = Math.max(2, (int) Math.round(scene.getHeight() / factor));
        BufferedImage small = scaled(scene, width, height);
        return scaled(small, scene.getWidth(), scene.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    private static void addNoise(BufferedImage image, long seed, double amount) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = blendPixel(pixels[i], noise(seed, x, y), amount);
        }
    }

    /** Returns fine-grained noise on coarse patches. */
    private static int noise(long seed, int x, int y) {
        long fine = Fingerprint.mix(seed + x * 7919L + y * 104_729L);
        long coarse = Fingerprint.mix(seed ^ (x / 12 * 65_537L + y / 12));
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int value = (int) ((fine >>> shift & 255) * 6 + (coarse >>> shift & 255) * 4) / 10;
            rgb |= value << shift;
        }
        return rgb;
    }

    private static int blendPixel(int scene, int noise, double amount) {
        int share = (int) (amount * 256);
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int value = ((scene >>> shift & 255) * (256 - share) + (noise >>> shift & 255) * share) >> 8;
            rgb |= value << shift;
        }
        return rgb;
    }
}
