package runcomparer.files.pixels;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * A way to read an image within bounds.
 *
 * @param need the memory it takes
 * @param reading reads the image, smaller than it is where the plan says so
 */
public record ReadPlan(Room need, Reading reading) {

    /** Reads the pixels; for one use. */
    @FunctionalInterface
    public interface Reading {
        BufferedImage read() throws IOException;
    }
}
