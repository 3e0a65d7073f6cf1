package runcomparer.demo.rendering;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Paints a landscape with the subject of a prompt. The prompt determines the composition and the run the colours, so
 * that images of a prompt are comparable across steps and runs.
 */
final class Scene {

    private static final double SIDE = 256;

    private final Graphics2D graphics;
    private final Palette palette;
    private final SplittableRandom random;

    private Scene(Graphics2D graphics, Palette palette, SplittableRandom random) {
        this.graphics = graphics;
        this.palette = palette;
        this.random = random;
    }

    static BufferedImage paint(ImageSpec spec) {
        BufferedImage image = new BufferedImage(spec.width(), spec.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double scale = Math.max(spec.width(), spec.height()) / SIDE;
        graphics.translate((spec.width() - SIDE * scale) / 2, (spec.height() - SIDE * scale) / 2);
        graphics.scale(scale, scale);
        Palette palette = Palette.of(spec.colours());
        new Scene(graphics, palette, new SplittableRandom(Fingerprint.of(spec.prompt()))).paint(spec.prompt());
        graphics.dispose();
        return image;
    }

    private void paint(String prompt) {
        sky();
        sun(40 + random.nextInt(176), 36 + random.nextInt(50));
        clouds(1 + random.nextInt(3));
        hills(palette.far(), 158, 26, 1.5 + random.nextDouble());
        Subject subject = Subject.in(prompt);
        int x = 108 + random.nextInt(40);
        if (subject.isBehindHills()) {
            subject.paint(graphics, palette, x);
        }
        ground(subject);
        if (!subject.isBehindHills()) {
            subject.paint(graphics, palette, x);
        }
    }

    private void ground(Subject subject) {
        if (subject.isOnWater()) {
            water();
        } else {
            hills(palette.near(), 196, 14, 1 + random.nextDouble());
        }
    }

    private void sky() {
        graphics.setPaint(new GradientPaint(0, 0, palette.skyTop(), 0, 190, palette.skyBottom()));
        graphics.fill(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    }

    private void sun(int x, int y) {
        Color sun = palette.sun();
        Color glow = new Color(sun.getRed(), sun.getGreen(), sun.getBlue(), 150);
        Color nothing = new Color(sun.getRed(), sun.getGreen(), sun.getBlue(), 0);
        graphics.setPaint(new RadialGradientPaint(x, y, 64, new float[] {0.2f, 1f}, new Color[] {glow, nothing}));
        graphics.fill(new Ellipse2D.Double(x - 64, y - 64, 128, 128));
        graphics.setPaint(sun);
        graphics.fill(new Ellipse2D.Double(x - 20, y - 20, 40, 40));
    }

    private void clouds(int count) {
        Color light = palette.light();
        graphics.setPaint(new Color(light.getRed(), light.getGreen(), light.getBlue(), 190));
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(220);
            int y = 24 + random.nextInt(70);
            graphics.fill(new Ellipse2D.Double(x, y, 46, 16));
            graphics.fill(new Ellipse2D.Double(x + 12, y - 9, 26, 22));
            graphics.fill(new Ellipse2D.Double(x + 26, y - 3, 30, 17));
        }
    }

    private void hills(Color colour, double height, double swing, double waves) {
        Path2D line = new Path2D.Double();
        double shift = random.nextDouble() * 6;
        line.moveTo(0, SIDE);
        for (int x = 0; x <= SIDE; x += 4) {
            line.lineTo(x, height + swing * Math.sin(shift + x / SIDE * waves * 2 * Math.PI));
        }
        line.lineTo(SIDE, SIDE);
        line.closePath();
        graphics.setPaint(new GradientPaint(0, (float) (height - swing), colour, 0, 256, colour.darker()));
        graphics.fill(line);
    }

    private void water() {
        Color deep = palette.skyTop().darker();
        graphics.setPaint(new GradientPaint(0, 176, palette.skyBottom(), 0, 256, deep));
        graphics.fill(new Rectangle2D.Double(0, 180, SIDE, 76));
        graphics.setPaint(new Color(255, 255, 255, 70));
        for (int i = 0; i < 22; i++) {
            graphics.fill(
                    new Ellipse2D.Double(random.nextInt(250), 188 + random.nextInt(64), 10 + random.nextInt(24), 2));
        }
    }
}
