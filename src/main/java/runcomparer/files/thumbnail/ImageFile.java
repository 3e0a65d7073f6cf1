package runcomparer.files.thumbnail;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** An image in a file, of which little is in memory until its pixels are read. Not thread-safe. */
final class ImageFile implements AutoCloseable {

    private static final Set<Orientation> TURNED = Set.of(
            Orientation.LEFT_TOP, Orientation.RIGHT_TOP, Orientation.RIGHT_BOTTOM, Orientation.LEFT_BOTTOM);

    private static final long MEGAPIXELS = 1_000_000;

    /**
     * How many pixels an image of a format may have. A PNG, GIF or BMP is read row by row; the library for JPEG holds the
     * whole of one that is stored in several passes, outside the heap.
     */
    private static final Map<String, Long> MOST_PIXELS =
            Map.of("png", 64 * MEGAPIXELS, "gif", 64 * MEGAPIXELS, "bmp", 64 * MEGAPIXELS, "jpeg", 24 * MEGAPIXELS);

    private final ImageReader reader;
    private final String format;
    private final Orientation orientation;

    private ImageFile(ImageReader reader, String format, Orientation orientation) {
        this.reader = reader;
        this.format = format;
        this.orientation = orientation;
    }

    /** Opens an image, by its content; empty for what no library here reads. */
    static Optional<ImageFile> open(Path file) throws IOException {
        ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
        Optional<ImageFile> image = Optional.empty();
        try {
            image = read(stream);
        } finally {
            if (image.isEmpty()) {
                stream.close();
            }
        }
        return image;
    }

    private static Optional<ImageFile> read(ImageInputStream stream) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        boolean jpeg = format.equals("jpeg");
        // the texts in a PNG are compressed, too, and nobody needs them
        reader.setInput(stream, true, !jpeg);
        return Optional.of(new ImageFile(reader, format, jpeg ? orientation(reader) : Orientation.TOP_LEFT));
    }

    /** As the image is displayed. */
    int width() throws IOException {
        return isTurned() ? reader.getHeight(0) : reader.getWidth(0);
    }

    /** As the image is displayed. */
    int height() throws IOException {
        return isTurned() ? reader.getWidth(0) : reader.getHeight(0);
    }

    private boolean isTurned() {
        return TURNED.contains(orientation());
    }

    /** How many bytes one pixel takes in memory. */
    int bytesOfPixel() throws IOException {
        ColorModel model = reader.getImageTypes(0).next().getColorModel();
        return Math.max(1, model.getPixelSize() / Byte.SIZE);
    }

    /**
     * Tells whether the image can be read within bounds.
     *
     * @param mostRead how many pixels may be in memory; of a format that is not read row by row that is all of them
     */
    boolean isWithin(long mostRead) throws IOException {
        return (long) width() * height() <= MOST_PIXELS.getOrDefault(format, mostRead);
    }

    /** How the image has to be turned for display; as it is when that is not told, or not legibly. */
    Orientation orientation() {
        return orientation;
    }

    private static Orientation orientation(ImageReader reader) {
        try {
            Orientation told = ExifUtils.getExifOrientation(reader, 0);
            return told == null ? Orientation.TOP_LEFT : told;
        } catch (IOException | RuntimeException illegible) {
            return Orientation.TOP_LEFT;
        }
    }

    /** Reads one of so many pixels of the first frame, in both directions. */
    BufferedImage read(int every) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, param);
    }

    @Override
    public void close() throws IOException {
        ImageInputStream stream = (ImageInputStream) reader.getInput();
        reader.dispose();
        stream.close();
    }
}
