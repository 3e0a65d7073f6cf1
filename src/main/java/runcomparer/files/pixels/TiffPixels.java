package runcomparer.files.pixels;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The pixels of a TIFF's first page, which browsers other than Safari do not show themselves. */
final class TiffPixels implements Pixels {

    private static final int PROFILE = 34_675;

    /** The layers of an image editor can be much larger than the image. */
    private static final long MOST_OF_VALUES = 6 << 20;

    private final ImageIoReader reader;
    private final int orientation;
    private final boolean printed;
    private final Optional<ICC_Profile> profile;

    TiffPixels(ImageInputStream stream) throws IOException {
        TiffDirectory directory = new TiffDirectory(stream, 0, stream.length());
        if (directory.valueBytes() > MOST_OF_VALUES) {
            throw new IOException("a TIFF has " + directory.valueBytes() + " bytes beside its pixels, more than " + MOST_OF_VALUES);
        }
        this.orientation = ExifOrientation.read(stream, 0, stream.length());
        Optional<byte[]> embedded = directory.bytes(PROFILE, Profiles.MOST_BYTES);
        ImageReader decoder = new TIFFImageReaderSpi().createReaderInstance(null);
        this.reader = new ImageIoReader(decoder, stream);
        int colours = decoder.getImageTypes(0).next().getColorModel().getColorSpace().getType();
        this.printed = colours == ColorSpace.TYPE_CMYK;
        this.profile = embedded.flatMap(bytes -> Profiles.parse(bytes, colours));
    }

    @Override
    public int width() throws IOException {
        return reader.width();
    }

    @Override
    public int height() throws IOException {
        return reader.height();
    }

    @Override
    public Appearance appearance() {
        return new Appearance(orientation, printed ? Optional.empty() : profile);
    }

    @Override
    public Optional<ReadPlan> plan(double scale, Room room) throws IOException {
        return reader.plan(reader.bytesOfPixel(), room, this::shown);
    }

    private BufferedImage shown(BufferedImage read) {
        return printed ? Cmyk.shown(read.getRaster(), profile) : PlainColours.of(read);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
