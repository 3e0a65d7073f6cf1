package runcomparer.demo.rendering;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;

/** The shapes that subjects are composed of. */
record Shapes(Graphics2D graphics) {

    void box(Color colour, int x, int y, int width, int height) {
        graphics.setPaint(colour);
        graphics.fillRect(x, y, width, height);
    }

    void oval(Color colour, int x, int y, int width, int height) {
        graphics.setPaint(colour);
        graphics.fillOval(x, y, width, height);
    }

    void disc(Color colour, int x, int y, int radius) {
        oval(colour, x - radius, y - radius, 2 * radius, 2 * radius);
    }

    void polygon(Color colour, int... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        graphics.setPaint(colour);
        graphics.fill(path);
    }

    /** Draws a quadratic curve with the middle point as its control point. */
    void curve(Color colour, int width, int x1, int y1, int x2, int y2, int x3, int y3) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new QuadCurve2D.Double(x1, y1, x2, y2, x3, y3));
    }
}
