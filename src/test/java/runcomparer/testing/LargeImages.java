package runcomparer.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** An image of each format, of the maximum size for thumbnails. */
public final class LargeImages {

    private static final int SIDE = 8_000;

    private LargeImages() {}

    /** Returns the images by a descriptive name; most have 64 million pixels. */
    public static Map<String, byte[]> all() {
        BufferedImage twoColours = flag(BufferedImage.TYPE_BYTE_BINARY);
        Map<String, byte[]> images = new TreeMap<>();
        images.put("bmp", TestImages.bytes(twoColours, "bmp"));
        images.put("gif", TestImages.bytes(twoColours, "gif"));
        images.put("tiff", TestImages.bytes(twoColours, "tif"));
        images.put("png", TestImages.blackPng(SIDE, SIDE, SIDE));
        BufferedImage manyColours = flag(BufferedImage.TYPE_3BYTE_BGR);
        images.put("jpeg", jpeg(manyColours, ImageWriteParam.MODE_DISABLED));
        images.put("progressive-jpeg", jpeg(manyColours, ImageWriteParam.MODE_DEFAULT));
        images.put("webp", unpacked(TestImages.resource("large-lossy.webp.gz")));
        images.put("lossless-webp", TestImages.resource("large-lossless.webp"));
        return images;
    }

    private static BufferedImage flag(int type) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE / 2, SIDE);
        graphics.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image, int progressiveMode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(progressiveMode);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] bytes) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
