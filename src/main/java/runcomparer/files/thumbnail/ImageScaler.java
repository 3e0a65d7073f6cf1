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
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;

/**
 * Scales images down, in the orientation in which they are displayed, to JPEG, or to PNG if any pixel is transparent.
 * The memory for decoding is reserved before any pixel is read. Thread-safe; blocks.
 */
final class ImageScaler {

    private static final Logger LOG = LoggerFactory.getLogger(ImageScaler.class);

    /** Memory per pixel of a thumbnail while it is scaled and encoded. */
    private static final int BYTES_PER_RESULT_PIXEL = 8;

    private final ScalingMemory heap;
    private final ScalingMemory offHeap;

    /**
     * @param heap the heap memory
     * @param offHeap the memory outside the heap, for native decoders
     */
    ImageScaler(ScalingMemory heap, ScalingMemory offHeap) {
        this.heap = requireNonNull(heap, "heap is null");
        this.offHeap = requireNonNull(offHeap, "offHeap is null");
    }

    /**
     * Scales an image into a file. Images in a format that browsers do not display are converted even if they are not
     * wider.
     *
     * @return the content type of the result; empty if the image is not wider, or cannot be decoded within the memory
     *     limits or at all
     * @throws UncheckedIOException if the result cannot be written
     */
    Optional<String> scale(Path source, int width, Path result) {
        try (ImageFile image = ImageFile.open(source).orElse(null)) {
            return image == null ? Optional.empty() : scale(image, width, result);
        } catch (CancellationException | UncheckedIOException failed) {
            throw failed;
        } catch (IOException | RuntimeException unreadable) {
            // the original is served, as the client may be able to display it
            LOG.debug("image not scaled: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private Optional<String> scale(ImageFile image, int width, Path result) throws IOException {
        if (image.width() <= width && image.isDisplayedByBrowsers()) {
            return Optional.empty();
        }
        ThumbnailSize size = ThumbnailSize.of(image.width(), image.height(), Math.min(width, image.width()));
        ReadPlan plan = image.plan(
                        (double) size.width() / image.width(), new MemoryAmount(heap.bytes(), offHeap.bytes()))
                .orElse(null);
        if (plan == null) {
            return Optional.empty();
        }
        long written = (long) size.width() * size.height() * BYTES_PER_RESULT_PIXEL;
        return Optional.of(heap.with(
                plan.required().heapBytes() + written,
                () -> offHeap.with(plan.required().nativeBytes(), () -> write(scaled(image, plan, size), result))));
    }

    /** Uses an image type with direct colours, because palette colours cannot be interpolated. */
    private static BufferedImage scaled(ImageFile image, ReadPlan plan, ThumbnailSize size) throws IOException {
        BufferedImage read = plan.reader().read();
        BufferedImage scaled = Thumbnails.of(read)
                .forceSize(size.width(), size.height())
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
                JpegEncoder.write(opaque(thumbnail), out);
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
