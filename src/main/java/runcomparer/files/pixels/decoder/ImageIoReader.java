package runcomparer.files.pixels.decoder;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads images with an {@link ImageReader} that decodes row by row, so that pixels skipped by subsampling are never all
 * in memory.
 */
public final class ImageIoReader implements Closeable {

    /** Memory per pixel for a scaling step. */
    private static final int SCALING_BYTES = 1;

    /** Memory per pixel for the copy that Java makes of unusual sample layouts before it scales them. */
    private static final int COPY_BYTES = 4;

    private final ImageReader reader;
    private final ImageInputStream stream;

    /** Takes over the stream, whatever its position. */
    public ImageIoReader(ImageReader reader, ImageInputStream stream) throws IOException {
        this.reader = reader;
        this.stream = stream;
        stream.seek(0);
        // metadata is not needed and may be large: text chunks of a PNG are compressed
        reader.setInput(stream, true, true);
    }

    /**
     * Creates a reader with the JDK's own decoder, whatever else is installed.
     *
     * @throws IOException if the JDK does not support the format
     */
    public static ImageIoReader of(String format, ImageInputStream stream) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return new ImageIoReader(reader, stream);
            }
        }
        throw new IOException("the JDK has no decoder for " + format);
    }

    public int width() throws IOException {
        return reader.getWidth(0);
    }

    public int height() throws IOException {
        return reader.getHeight(0);
    }

    /** Returns the memory per pixel until the image is scaled. */
    public int bytesPerPixel() throws IOException {
        ColorModel model = reader.getImageTypes(0).next().getColorModel();
        boolean usual =
                model instanceof IndexColorModel || (model.getPixelSize() <= 32 && model.getNumComponents() != 2);
        return Math.max(1, model.getPixelSize() / Byte.SIZE) + SCALING_BYTES + (usual ? 0 : COPY_BYTES);
    }

    /**
     * Plans to read as many pixels as fit into memory.
     *
     * @param displayed converts the pixels for display
     */
    public Optional<ReadPlan> plan(int bytesPerPixel, MemoryAmount available, UnaryOperator<BufferedImage> displayed)
            throws IOException {
        int factor = Subsampling.factor(width(), height(), available.heapBytes() / bytesPerPixel);
        MemoryAmount required = new MemoryAmount(Subsampling.pixels(width(), height(), factor) * bytesPerPixel, 0);
        return Optional.of(new ReadPlan(required, () -> displayed.apply(read(subsampled(factor, 0, 0)))));
    }

    public ImageReadParam subsampled(int factor, int left, int top) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(factor, factor, left, top);
        return param;
    }

    public BufferedImage read(ImageReadParam param) throws IOException {
        return reader.read(0, param);
    }

    /** Reads samples as they are stored, without colour conversion. */
    public Raster readRaw(ImageReadParam param) throws IOException {
        return reader.readRaster(0, param);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
