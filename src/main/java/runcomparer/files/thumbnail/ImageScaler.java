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
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.files.pixels.ImageFile;
import runcomparer.files.pixels.ReadPlan;
import runcomparer.files.pixels.Room;

/**
 * Scales images down: as they are displayed, as JPEG, or as PNG where a pixel lets something shine through. What it
 * takes to read an image is bounded before any pixel is read. Thread-safe; it blocks.
 */
final class ImageScaler {

    private static final Logger LOG = LoggerFactory.getLogger(ImageScaler.class);

    /** Of a thumbnail while it is scaled and encoded, for each of its pixels. */
    private static final int BYTES_OF_RESULT = 8;

    private final ScalingMemory heap;
    private final ScalingMemory outside;

    /**
     * @param outside the heap, for decoders that are not in Java
     */
    ImageScaler(ScalingMemory heap, ScalingMemory outside) {
        this.heap = requireNonNull(heap, "heap is null");
        this.outside = requireNonNull(outside, "outside is null");
    }

    /**
     * Scales an image into a file, and gives its content type; empty for an image that is not wider, or that cannot be
     * read within bounds, or not at all. One that browsers do not show is written in a format that they do, however small.
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
        if (image.width() <= width && image.isForBrowsers()) {
            return Optional.empty();
        }
        ThumbnailSize size = ThumbnailSize.of(image.width(), image.height(), Math.min(width, image.width()));
        ReadPlan plan = image.plan((double) size.width() / image.width(), new Room(heap.bytes(), outside.bytes())).orElse(null);
        if (plan == null) {
            return Optional.empty();
        }
        long written = (long) size.width() * size.height() * BYTES_OF_RESULT;
        return Optional.of(heap.with(plan.need().heapBytes() + written, () ->
                outside.with(plan.need().nativeBytes(), () -> write(scaled(image, plan, size), result))));
    }

    /** In a type of its own, because the colours of a palette cannot be mixed. */
    private static BufferedImage scaled(ImageFile image, ReadPlan plan, ThumbnailSize size) throws IOException {
        BufferedImage read = plan.reading().read();
        BufferedImage scaled = Thumbnails.of(read).forceSize(size.width(), size.height())
                .imageType(read.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .addFilter(ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(image.orientation())))
                .asBufferedImage();
        image.convertToSrgb(scaled);
        return scaled;
    }

    private static String write(BufferedImage thumbnail, Path result) {
        boolean png = isTransparent(thumbnail);
        try (OutputStream out = Files.newOutputStream(result, WRITE)) {
            if (png) {
                ImageIO.write(thumbnail, "png", out);
            } else {
                JpegWriting.write(opaque(thumbnail), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png ? "image/png" : "image/jpeg";
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            opaque.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return opaque;
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
