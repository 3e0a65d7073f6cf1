package runcomparer.demo;

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

/** Draws pictures when they are asked for and keeps the latest few as bytes. Safe for use by many threads. */
final class Pictures {

    private static final int KEPT = 64;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        ImageIO.setUseCache(false);
    }

    private final Map<Picture, byte[]> latest = Collections.synchronizedMap(new Latest());

    /** Forgets what was asked for the longest ago. */
    private static final class Latest extends LinkedHashMap<Picture, byte[]> {

        Latest() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Picture, byte[]> eldest) {
            return size() > KEPT;
        }
    }

    /** The encoded picture; the same picture gives the same bytes. */
    byte[] bytes(Picture picture) {
        byte[] kept = latest.get(picture);
        if (kept == null) {
            kept = encode(draw(picture), picture.format());
            latest.put(picture, kept);
        }
        return kept;
    }

    /** The checksum that storage hosts use as entity tag, in hexadecimal. */
    String md5(Picture picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(picture)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage draw(Picture picture) {
        if (picture.tiles() == 1) {
            return Training.blend(Scene.paint(picture), picture);
        }
        BufferedImage strip = new BufferedImage(picture.width() * picture.tiles(), picture.height(),
                BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.tiles(); i++) {
            strip.getGraphics().drawImage(draw(picture.tile(i)), i * picture.width(), 0, null);
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
