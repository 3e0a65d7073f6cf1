package runcomparer.files.pixels.decoder;

import java.io.IOException;
import java.util.Optional;

/** Decodes an image to pixels as they are stored: neither rotated nor converted from the profile of the image. */
public interface ImageDecoder extends AutoCloseable {

    int width() throws IOException;

    int height() throws IOException;

    /** Returns how the pixels have to be transformed for display. */
    Appearance appearance();

    /**
     * Plans how to read the pixels for a scaled image; empty if the memory does not suffice.
     *
     * @param scale the scale of that image, at most 1
     */
    Optional<ReadPlan> plan(double scale, MemoryAmount available) throws IOException;

    @Override
    void close() throws IOException;
}
