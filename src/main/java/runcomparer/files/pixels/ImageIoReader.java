package runcomparer.files.pixels;

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

/** A decoder that reads images row by row, so that those between two that are wanted are in memory only one by one. */
final class ImageIoReader implements Closeable {

    /** Of a step in which the image is scaled, for each pixel that is read. */
    private static final int BYTES_BESIDE = 1;

    /** Of a copy that Java makes of pixels in an unusual arrangement before it scales them. */
    private static final int BYTES_OF_COPY = 4;

    private final ImageReader reader;
    private final ImageInputStream stream;

    /** Takes the stream over, which stands at any position. */
    ImageIoReader(ImageReader reader, ImageInputStream stream) throws IOException {
        this.reader = reader;
        this.stream = stream;
        stream.seek(0);
        // metadata is of no use, and may be large: the texts in a PNG are compressed
        reader.setInput(stream, true, true);
    }

    /** Takes Java's own decoder, whatever else is installed. */
    static ImageIoReader of(String format, ImageInputStream stream) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return new ImageIoReader(reader, stream);
            }
        }
        throw new IOException("Java reads no " + format);
    }

    int width() throws IOException {
        return reader.getWidth(0);
    }

    int height() throws IOException {
        return reader.getHeight(0);
    }

    /** How many bytes a pixel takes until it is scaled. */
    int bytesOfPixel() throws IOException {
        ColorModel model = reader.getImageTypes(0).next().getColorModel();
        boolean usual = model instanceof IndexColorModel || model.getPixelSize() <= 32 && model.getNumComponents() != 2;
        return Math.max(1, model.getPixelSize() / Byte.SIZE) + BYTES_BESIDE + (usual ? 0 : BYTES_OF_COPY);
    }

    /** Plans to read as many pixels as there is room for. */
    Optional<ReadPlan> plan(int bytesOfPixel, Room room, UnaryOperator<BufferedImage> shown) throws IOException {
        int every = Gaps.every(width(), height(), room.heapBytes() / bytesOfPixel);
        Room need = new Room(Gaps.pixels(width(), height(), every) * bytesOfPixel, 0);
        return Optional.of(new ReadPlan(need, () -> shown.apply(read(gaps(every, 0, 0)))));
    }

    ImageReadParam gaps(int every, int left, int top) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, left, top);
        return param;
    }

    BufferedImage read(ImageReadParam param) throws IOException {
        return reader.read(0, param);
    }

    /** Reads the numbers as they are stored, of which decoders make colours otherwise. */
    Raster readStored(ImageReadParam param) throws IOException {
        return reader.readRaster(0, param);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
