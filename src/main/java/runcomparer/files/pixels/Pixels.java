package runcomparer.files.pixels;

import java.io.IOException;
import java.util.Optional;

/** The pixels of an image as they are stored: not turned yet, and in the colours of the image's profile. */
interface Pixels extends AutoCloseable {

    int width() throws IOException;

    int height() throws IOException;

    /** How the pixels have to be turned and coloured for display. */
    Appearance appearance();

    /**
     * Finds the best way to read the pixels for a smaller image; empty when there is none in so much memory.
     *
     * @param scale how much smaller that image is, 1 at most
     */
    Optional<ReadPlan> plan(double scale, Room room) throws IOException;

    @Override
    void close() throws IOException;
}
