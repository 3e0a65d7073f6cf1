package runcomparer.files.thumbnail;

import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scales images down: turned as they are displayed, as JPEG, or as PNG where a pixel lets something shine through. What it
 * takes to read an image is bounded before any pixel is read. Thread-safe; it blocks.
 */
final class ImageScaler {

    private static final Logger LOG = LoggerFactory.getLogger(ImageScaler.class);
    private static final double JPEG_QUALITY = 0.85;

    /** Of a step in which the image is scaled, beside each pixel that is read. */
    private static final int BYTES_BESIDE = 1;

    /** Of a thumbnail while it is scaled and encoded, for each of its pixels. */
    private static final int BYTES_OF_RESULT = 8;

    private final ScalingMemory memory;

    ImageScaler(ScalingMemory memory) {
        this.memory = requireNonNull(memory, "memory is null");
    }

    /**
     * Scales an image into a file, and gives its content type; empty for an image that is not wider, or that cannot be
     * read within bounds, or not at all.
     *
     * @throws UncheckedIOException when the result cannot be written
     */
    Optional<String> scale(Path source, int width, Path result) {
        try (ImageFile image = ImageFile.open(source).orElse(null)) {
            return image == null ? Optional.empty() : scale(image, width, result);
        } catch (CancellationException | UncheckedIOException failed) {
            throw failed;
        } catch (IOException | RuntimeException unreadable) {
            // whoever can show what is there may try: it is answered as it is
            LOG.debug("an image is not scaled: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private Optional<String> scale(ImageFile image, int width, Path result) throws IOException {
        int bytesOfPixel = image.bytesOfPixel() + BYTES_BESIDE;
        long mostRead = memory.bytes() / bytesOfPixel;
        if (image.width() <= width || !image.isWithin(mostRead)) {
            return Optional.empty();
        }
        ThumbnailSize size = ThumbnailSize.of(image.width(), image.height(), width, mostRead);
        long read = ThumbnailSize.pixelsRead(image.width(), image.height(), size.every());
        long written = (long) size.width() * size.height();
        return Optional.of(memory.with(read * bytesOfPixel + written * BYTES_OF_RESULT, () ->
                write(scaled(image.read(size.every()), size, image.orientation()), result)));
    }

    /** In a type of its own, because the colours of a palette cannot be mixed. */
    private static BufferedImage scaled(BufferedImage image, ThumbnailSize size, Orientation orientation) throws IOException {
        boolean alpha = image.getColorModel().hasAlpha();
        return Thumbnails.of(image).forceSize(size.width(), size.height())
                .imageType(alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .addFilter(ExifFilterUtils.getFilterForOrientation(orientation))
                .asBufferedImage();
    }

    private static String write(BufferedImage thumbnail, Path result) {
        boolean png = isTransparent(thumbnail);
        try (OutputStream out = Files.newOutputStream(result, WRITE)) {
            Thumbnails.of(thumbnail).scale(1)
                    .imageType(png ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                    .outputFormat(png ? "png" : "jpg").outputQuality(JPEG_QUALITY)
                    .toOutputStream(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png ? "image/png" : "image/jpeg";
    }

    private static boolean isTransparent(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            if (Arrays.stream(row).anyMatch(pixel -> pixel >>> 24 != 0xff)) {
                return true;
            }
        }
        return false;
    }
}
