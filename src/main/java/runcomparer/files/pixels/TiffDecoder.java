package runcomparer.files.pixels;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.CmykConversion;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.colour.SrgbAssignment;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ExifOrientation;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.ImageIoReader;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;
import runcomparer.files.pixels.decoder.TiffDirectory;

/** Decodes the first page of TIFF images, which browsers other than Safari do not display. */
final class TiffDecoder implements ImageDecoder {

    private static final int PROFILE = 34_675;

    /** The layers that image editors store can be much larger than the image. */
    private static final long MAX_TAG_BYTES = 6 << 20;

    private final ImageIoReader reader;
    private final int orientation;
    private final boolean cmyk;
    private final Optional<ICC_Profile> profile;

    TiffDecoder(ImageInputStream stream) throws IOException {
        TiffDirectory directory = new TiffDirectory(stream, 0, stream.length());
        if (directory.valueBytes() > MAX_TAG_BYTES) {
            throw new IOException("TIFF has " + directory.valueBytes()
                    + " bytes besides its pixels, which is more than " + MAX_TAG_BYTES);
        }
        this.orientation = ExifOrientation.read(stream, 0, stream.length());
        Optional<byte[]> embedded = directory.bytes(PROFILE, IccProfiles.MAX_BYTES);
        ImageReader decoder = new TIFFImageReaderSpi().createReaderInstance(null);
        this.reader = new ImageIoReader(decoder, stream);
        int colours =
                decoder.getImageTypes(0).next().getColorModel().getColorSpace().getType();
        this.cmyk = colours == ColorSpace.TYPE_CMYK;
        this.profile = embedded.flatMap(bytes -> IccProfiles.parse(bytes, colours));
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
        return new Appearance(orientation, cmyk ? Optional.empty() : profile);
    }

    @Override
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) throws IOException {
        return reader.plan(reader.bytesPerPixel(), available, this::displayed);
    }

    private BufferedImage displayed(BufferedImage read) {
        return cmyk ? CmykConversion.toSrgb(read.getRaster(), profile) : SrgbAssignment.of(read);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
