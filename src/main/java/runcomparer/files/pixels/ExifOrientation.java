package runcomparer.files.pixels;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Reads the orientation from EXIF as strictly as Chromium does. */
final class ExifOrientation {

    private static final int ORIENTATION = 0x112;
    private static final int MOST = 8;

    private ExifOrientation() {
    }

    /**
     * Returns the orientation that the first directory has as one short number from 1 to 8; upright without it.
     *
     * @param start where EXIF begins, behind its name
     * @param end where it ends
     */
    static int read(ImageInputStream stream, long start, long end) throws IOException {
        return new TiffDirectory(stream, start, end).number(ORIENTATION)
                .filter(value -> value >= Appearance.UPRIGHT && value <= MOST).orElse(Appearance.UPRIGHT);
    }
}
