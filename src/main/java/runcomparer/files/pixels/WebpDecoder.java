package runcomparer.files.pixels;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;

/** Decodes WebP images, which libwebp scales while decoding. Browsers ignore the EXIF orientation of WebP. */
final class WebpDecoder implements ImageDecoder {

    private static final int BYTES_PER_PIXEL = 5;
    private static final int BYTES_PER_CANVAS_PIXEL = 4;
    private static final int NATIVE_BYTES_PER_PIXEL = 4;

    private final ImageInputStream stream;
    private final WebpFrame frame;
    private final Appearance appearance;

    WebpDecoder(ImageInputStream stream) throws IOException {
        this.stream = stream;
        this.frame = WebpFrame.find(stream);
        this.appearance = new Appearance(
                Appearance.UPRIGHT, frame.profile().flatMap(bytes -> IccProfiles.parse(bytes, ColorSpace.TYPE_RGB)));
    }

    @Override
    public int width() {
        return frame.canvas().width;
    }

    @Override
    public int height() {
        return frame.canvas().height;
    }

    @Override
    public Appearance appearance() {
        return appearance;
    }

    /** Plans to decode at twice the scale of the result, or at that scale if memory does not suffice. */
    @Override
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) {
        return Optional.of(plan(Math.min(1, 2 * scale)))
                .filter(plan -> available.covers(plan.required()))
                .or(() -> Optional.of(plan(scale)).filter(plan -> available.covers(plan.required())));
    }

    private ReadPlan plan(double scale) {
        int bytesPerPixel = BYTES_PER_PIXEL + (frame.isStill() ? 0 : BYTES_PER_CANVAS_PIXEL);
        long buffered = frame.isStill() ? frame.bytes() : 2 * frame.bytes();
        long pixels = (long) scaled(width(), scale) * scaled(height(), scale);
        long stored = (long) frame.area().width * frame.area().height;
        return new ReadPlan(
                new MemoryAmount(
                        buffered + pixels * bytesPerPixel,
                        frame.bytes() + pixels * NATIVE_BYTES_PER_PIXEL + stored * frame.bytesPerPixel()),
                () -> onCanvas(scale));
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }

    private BufferedImage onCanvas(double scale) throws IOException {
        Rectangle area = frame.area();
        BufferedImage image = decoded(scaled(area.width, scale), scaled(area.height, scale));
        if (area.equals(frame.canvas())) {
            return image;
        }
        BufferedImage canvas =
                new BufferedImage(scaled(width(), scale), scaled(height(), scale), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(image, (int) Math.round(area.x * scale), (int) Math.round(area.y * scale), null);
        graphics.dispose();
        return canvas;
    }

    private BufferedImage decoded(int width, int height) throws IOException {
        if (frame.isStill()) {
            stream.seek(0);
            return decoded(stream, width, height);
        }
        try (ImageInputStream file = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame.file()))) {
            return decoded(file, width, height);
        }
    }

    private static BufferedImage decoded(ImageInputStream file, int width, int height) throws IOException {
        ImageReader decoder = new WebPImageReaderSpi().createReaderInstance(null);
        try {
            decoder.setInput(file, true, true);
            WebPReadParam param = (WebPReadParam) decoder.getDefaultReadParam();
            param.setUseScaling(true);
            param.setScaledWidth(width);
            param.setScaledHeight(height);
            return decoder.read(0, param);
        } catch (LinkageError missing) {
            throw new IOException("libwebp is not available: " + missing, missing);
        } finally {
            decoder.dispose();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
