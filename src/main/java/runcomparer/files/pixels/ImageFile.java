package runcomparer.files.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/** An image in a file, of which little is in memory until its pixels are read. Not thread-safe. */
public final class ImageFile implements AutoCloseable {

    private static final long MOST_PIXELS = 64_000_000;
    private static final int SIGNATURE_BYTES = 12;

    private final Pixels pixels;

    private ImageFile(Pixels pixels) {
        this.pixels = pixels;
    }

    /**
     * Opens an image, by its content; empty for one of a format that is not read here.
     *
     * @throws IOException when the image is broken
     */
    public static Optional<ImageFile> open(Path file) throws IOException {
        ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
        Pixels pixels = null;
        try {
            pixels = pixels(stream);
        } finally {
            if (pixels == null) {
                stream.close();
            }
        }
        return Optional.ofNullable(pixels).map(ImageFile::new);
    }

    private static Pixels pixels(ImageInputStream stream) throws IOException {
        byte[] bytes = new byte[SIGNATURE_BYTES];
        stream.readFully(bytes);
        String signature = new String(bytes, StandardCharsets.ISO_8859_1);
        if (signature.startsWith("\u0089PNG\r\n\u001a\n")) {
            return new PngPixels(stream);
        } else if (signature.startsWith("\u00ff\u00d8\u00ff")) {
            return new JpegPixels(stream);
        } else if (signature.startsWith("GIF8")) {
            return new GifPixels(stream);
        } else if (signature.startsWith("RIFF") && signature.endsWith("WEBP")) {
            return new WebpPixels(stream);
        } else if (signature.startsWith("BM")) {
            return new BmpPixels(stream);
        }
        return signature.matches("(?s)(II[*+]\0|MM\0[*+]).*") ? new TiffPixels(stream) : null;
    }

    /** As the image is displayed. */
    public int width() throws IOException {
        return pixels.appearance().isOnItsSide() ? pixels.height() : pixels.width();
    }

    /** As the image is displayed. */
    public int height() throws IOException {
        return pixels.appearance().isOnItsSide() ? pixels.width() : pixels.height();
    }

    /** Whether browsers show the file itself. */
    public boolean isForBrowsers() {
        return !(pixels instanceof TiffPixels);
    }

    /** How the pixels have to be turned for display: 1 to 8 as EXIF counts. */
    public int orientation() {
        return pixels.appearance().orientation();
    }

    /**
     * Finds the best way to read the pixels for a smaller image; empty when there is none in so much memory.
     *
     * @param scale how much smaller that image is, 1 at most
     */
    public Optional<ReadPlan> plan(double scale, Room room) throws IOException {
        return (long) width() * height() > MOST_PIXELS ? Optional.empty() : pixels.plan(scale, room);
    }

    /** Brings pixels of this image into the colours of sRGB, in place. */
    public void convertToSrgb(BufferedImage read) {
        pixels.appearance().profile().ifPresent(profile -> new SrgbConversion(profile,
                profile.getColorSpaceType() == ColorSpace.TYPE_GRAY ? 1 : 3).convert(read));
    }

    @Override
    public void close() throws IOException {
        pixels.close();
    }
}
