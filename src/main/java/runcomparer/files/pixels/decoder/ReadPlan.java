package runcomparer.files.pixels.decoder;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * A way to read an image within memory limits.
 *
 * @param required the memory needed
 * @param reader reads the pixels, scaled down if the plan says so
 */
public record ReadPlan(MemoryAmount required, PixelReader reader) {

    /** Reads pixels; can be used once. */
    @FunctionalInterface
    public interface PixelReader {
        BufferedImage read() throws IOException;
    }
}
