package runcomparer.files.pixels.decoder;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Reads the EXIF orientation as strictly as Chromium does. */
public final class ExifOrientation {

    private static final int ORIENTATION = 0x112;
    private static final int MAX = 8;

    private ExifOrientation() {}

    /**
     * Returns the orientation if the first directory has it as a single short from 1 to 8, and upright otherwise.
     *
     * @param start the position of the TIFF header, after the EXIF identifier
     * @param end the end of the EXIF data
     */
    public static int read(ImageInputStream stream, long start, long end) throws IOException {
        return new TiffDirectory(stream, start, end)
                .number(ORIENTATION)
                .filter(value -> value >= Appearance.UPRIGHT && value <= MAX)
                .orElse(Appearance.UPRIGHT);
    }
}
