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

/** The pixels of a WebP, which libwebp scales while it decodes them. Browsers do not turn it, whatever its EXIF says. */
final class WebpPixels implements Pixels {

    private static final int BYTES_OF_PIXEL = 5;
    private static final int BYTES_OF_CANVAS = 4;
    private static final int NATIVE_BYTES_OF_PIXEL = 4;

    private final ImageInputStream stream;
    private final WebpFrame frame;
    private final Appearance appearance;

    WebpPixels(ImageInputStream stream) throws IOException {
        this.stream = stream;
        this.frame = WebpFrame.find(stream);
        this.appearance = new Appearance(Appearance.UPRIGHT,
                frame.profile().flatMap(bytes -> Profiles.parse(bytes, ColorSpace.TYPE_RGB)));
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

    /** Reads twice as many pixels in a row as the smaller image has, or just as many where there is no room for that. */
    @Override
    public Optional<ReadPlan> plan(double scale, Room room) {
        return Optional.of(plan(Math.min(1, 2 * scale))).filter(plan -> room.holds(plan.need()))
                .or(() -> Optional.of(plan(scale)).filter(plan -> room.holds(plan.need())));
    }

    private ReadPlan plan(double scale) {
        int bytesOfPixel = BYTES_OF_PIXEL + (frame.isWhole() ? 0 : BYTES_OF_CANVAS);
        long kept = frame.isWhole() ? frame.bytes() : 2 * frame.bytes();
        long pixels = (long) scaled(width(), scale) * scaled(height(), scale);
        long stored = (long) frame.place().width * frame.place().height;
        return new ReadPlan(new Room(kept + pixels * bytesOfPixel,
                frame.bytes() + pixels * NATIVE_BYTES_OF_PIXEL + stored * frame.bytesOfPixel()), () -> onCanvas(scale));
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }

    private BufferedImage onCanvas(double scale) throws IOException {
        Rectangle place = frame.place();
        BufferedImage image = decoded(scaled(place.width, scale), scaled(place.height, scale));
        if (place.equals(frame.canvas())) {
            return image;
        }
        BufferedImage canvas = new BufferedImage(
                scaled(width(), scale), scaled(height(), scale), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(image, (int) Math.round(place.x * scale), (int) Math.round(place.y * scale), null);
        graphics.dispose();
        return canvas;
    }

    private BufferedImage decoded(int width, int height) throws IOException {
        if (frame.isWhole()) {
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
            throw new IOException("libwebp does not run here: " + missing, missing);
        } finally {
            decoder.dispose();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
