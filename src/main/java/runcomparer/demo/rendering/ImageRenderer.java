package runcomparer.demo.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Renders images on demand and caches the latest few as bytes. Thread-safe. */
public final class ImageRenderer {

    private static final int MAX_CACHED = 64;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        ImageIO.setUseCache(false);
    }

    private final Map<ImageSpec, byte[]> cache = Collections.synchronizedMap(new LruCache());

    /** Evicts the least recently used image. */
    private static final class LruCache extends LinkedHashMap<ImageSpec, byte[]> {

        LruCache() {
            super(MAX_CACHED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ImageSpec, byte[]> eldest) {
            return size() > MAX_CACHED;
        }
    }

    /** Returns the encoded image; equal specs have equal bytes. */
    public byte[] bytes(ImageSpec spec) {
        byte[] bytes = cache.get(spec);
        if (bytes == null) {
            bytes = encode(draw(spec), spec.format());
            cache.put(spec, bytes);
        }
        return bytes;
    }

    /** Returns the hexadecimal MD5 checksum, which storage hosts use as entity tag. */
    public String md5(ImageSpec spec) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(spec)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage draw(ImageSpec spec) {
        if (spec.tiles() == 1) {
            return TrainingEffect.blend(Scene.paint(spec), spec);
        }
        BufferedImage strip = new BufferedImage(spec.width() * spec.tiles(), spec.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < spec.tiles(); i++) {
            strip.getGraphics().drawImage(draw(spec.tile(i)), i * spec.width(), 0, null);
        }
        return strip;
    }

    private static byte[] encode(BufferedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024)) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for '" + format + "'");
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
