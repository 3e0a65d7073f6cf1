package runcomparer.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Images of many kinds, created on demand. */
public final class TestImages {

    private TestImages() {}

    /** An image with large shapes, fine structure and a little noise, like photographs and samples of models. */
    public static BufferedImage photo(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double large = Math.sin(x / 97.0) * Math.cos(y / 61.0);
                double fine = Math.sin(x * y / 900.0) / 4;
                int red = level(120 + 90 * large + 60 * fine + 5 * random.nextGaussian());
                int green = level(130 + 70 * Math.cos(x / 140.0) + 50 * fine + 5 * random.nextGaussian());
                int blue = level(90 + 110.0 * y / height + 40 * fine + 5 * random.nextGaussian());
                image.setRGB(x, y, 0xff000000 | red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    /** Left half red, right half blue, the upper left corner white. */
    public static BufferedImage flag(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean corner = x < width / 4 && y < height / 4;
                image.setRGB(x, y, corner ? 0xffffff : x < width / 2 ? 0xff0000 : 0x0000ff);
            }
        }
        return image;
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    public static byte[] bytes(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no image of this type can be written as '" + format + "'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static BufferedImage read(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG with the EXIF orientation of cameras, 1 to 8. */
    public static byte[] turnedJpeg(BufferedImage image, int orientation) {
        byte[] jpeg = bytes(image, "jpg");
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        int start = 4 + (jpeg[4] << 8 | jpeg[5]);
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, start);
        System.arraycopy(exif, 0, turned, start, exif.length);
        System.arraycopy(jpeg, start, turned, start + exif.length, jpeg.length - start);
        return turned;
    }

    /** A black PNG of any size in few bytes; possibly with fewer rows than it declares. */
    public static byte[] blackPng(int width, int height, int rows) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 6, 0, 0, 0});
            chunk(bytes, "IHDR", header.toByteArray());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream data = new DeflaterOutputStream(packed)) {
                for (int y = 0; y < rows; y++) {
                    data.write(new byte[1 + 4 * width]);
                }
            }
            chunk(bytes, "IDAT", packed.toByteArray());
            chunk(bytes, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(OutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(type);
        data.write(content);
        data.writeInt((int) crc.getValue());
    }

    /** A gray TIFF with additional data besides its pixels, as written by image editors. */
    public static byte[] tiffWithLayers(int side, int bytesOfLayers) {
        int pixels = side * side;
        int[][] entries = {
            {256, 4, 1, side},
            {257, 4, 1, side},
            {258, 4, 1, 8},
            {259, 4, 1, 1},
            {262, 4, 1, 1},
            {273, 4, 1, 8},
            {277, 4, 1, 1},
            {278, 4, 1, side},
            {279, 4, 1, pixels},
            {37_724, 7, bytesOfLayers, 8 + pixels}
        };
        int directory = 8 + pixels + bytesOfLayers;
        ByteBuffer tiff = ByteBuffer.allocate(directory + 2 + 12 * entries.length + 4);
        tiff.put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(directory)
                .position(directory);
        tiff.putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        return tiff.array();
    }

    /** An image from the test resources, in a format that no library used here can write. */
    public static byte[] resource(String name) {
        try (InputStream in = TestImages.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
