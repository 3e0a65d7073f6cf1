package runcomparer.files.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.SrgbConversion;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;
import runcomparer.files.pixels.jpeg.JpegDecoder;

/** An image file, of which only the header is in memory until its pixels are read. Not thread-safe. */
public final class ImageFile implements AutoCloseable {

    private static final long MAX_PIXELS = 64_000_000;
    private static final int SIGNATURE_BYTES = 12;

    private final ImageDecoder decoder;

    private ImageFile(ImageDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Opens an image in the format that its signature indicates; empty if that is not supported.
     *
     * @throws IOException if the image is corrupt
     */
    public static Optional<ImageFile> open(Path file) throws IOException {
        ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
        ImageDecoder decoder = null;
        try {
            decoder = decoder(stream);
        } finally {
            if (decoder == null) {
                stream.close();
            }
        }
        return Optional.ofNullable(decoder).map(ImageFile::new);
    }

    private static ImageDecoder decoder(ImageInputStream stream) throws IOException {
        byte[] bytes = new byte[SIGNATURE_BYTES];
        stream.readFully(bytes);
        String signature = new String(bytes, StandardCharsets.ISO_8859_1);
        if (signature.startsWith("\u0089PNG\r\n\u001a\n")) {
            return new PngDecoder(stream);
        } else if (signature.startsWith("\u00ff\u00d8\u00ff")) {
            return new JpegDecoder(stream);
        } else if (signature.startsWith("GIF8")) {
            return new GifDecoder(stream);
        } else if (signature.startsWith("RIFF") && signature.endsWith("WEBP")) {
            return new WebpDecoder(stream);
        } else if (signature.startsWith("BM")) {
            return new BmpDecoder(stream);
        }
        return signature.matches("(?s)(II[*+]\0|MM\0[*+]).*") ? new TiffDecoder(stream) : null;
    }

    /** Returns the width of the image as it is displayed. */
    public int width() throws IOException {
        return decoder.appearance().swapsSides() ? decoder.height() : decoder.width();
    }

    /** Returns the height of the image as it is displayed. */
    public int height() throws IOException {
        return decoder.appearance().swapsSides() ? decoder.width() : decoder.height();
    }

    /** Returns whether browsers display the format. */
    public boolean isDisplayedByBrowsers() {
        return !(decoder instanceof TiffDecoder);
    }

    /** Returns the EXIF orientation, from 1 to 8. */
    public int orientation() {
        return decoder.appearance().orientation();
    }

    /**
     * Plans how to read the pixels for a scaled image; empty if the memory does not suffice.
     *
     * @param scale the scale of that image, at most 1
     */
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) throws IOException {
        return (long) width() * height() > MAX_PIXELS ? Optional.empty() : decoder.plan(scale, available);
    }

    /** Converts pixels of this image to sRGB, in place. */
    public void convertToSrgb(BufferedImage read) {
        decoder.appearance().profile().ifPresent(profile -> new SrgbConversion(
                        profile, profile.getColorSpaceType() == ColorSpace.TYPE_GRAY ? 1 : 3)
                .convert(read));
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
