package runcomparer.files.pixels.jpeg;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ExifOrientation;

/** The segments of a JPEG before its first scan. */
final class JpegHeader {

    static final int PROGRESSIVE = 0xc2;

    private static final int SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int ADOBE = 0xee;
    private static final String PROFILE_NAME = "ICC_PROFILE\0";
    private static final int ADOBE_TRANSFORM = 11;

    private final SortedMap<Integer, byte[]> profile = new TreeMap<>();
    private int profileBytes;
    private int profileChunks;
    private JpegFrame frame;
    private boolean jfif;
    private boolean exif;
    private int orientation = Appearance.UPRIGHT;
    private int adobeTransform = -1;
    private int componentsOfScan;

    private JpegHeader() {}

    static JpegHeader read(ImageInputStream stream) throws IOException {
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        stream.seek(2);
        JpegHeader header = new JpegHeader();
        int marker = marker(stream);
        while (marker != SCAN) {
            long start = stream.getStreamPosition();
            int length = stream.readUnsignedShort();
            header.readSegment(stream, marker, length - 2);
            stream.seek(start + length);
            marker = marker(stream);
        }
        stream.skipBytes(2);
        header.componentsOfScan = stream.readUnsignedByte();
        if (header.frame == null) {
            throw new IOException("JPEG has a scan without a frame");
        }
        return header;
    }

    /** Reads the next marker, skipping other bytes. */
    private static int marker(ImageInputStream stream) throws IOException {
        int marker = 0;
        while (marker == 0) {
            int read = stream.readUnsignedByte();
            while (read != 0xff) {
                read = stream.readUnsignedByte();
            }
            while (read == 0xff) {
                read = stream.readUnsignedByte();
            }
            marker = read;
        }
        return marker;
    }

    private void readSegment(ImageInputStream stream, int marker, int length) throws IOException {
        if (marker >= 0xc0 && marker <= 0xcf && marker != JpegTables.HUFFMAN && marker != 0xc8 && marker != 0xcc) {
            frame = JpegFrame.read(stream, marker);
        } else if (marker == JFIF) {
            jfif |= name(stream, length, 5).equals("JFIF\0");
        } else if (marker == ADOBE
                && length > ADOBE_TRANSFORM
                && name(stream, length, 5).equals("Adobe")) {
            stream.skipBytes(ADOBE_TRANSFORM - 5);
            adobeTransform = stream.readUnsignedByte();
        } else if (marker == EXIF && !exif && name(stream, length, 5).equals("Exif\0")) {
            exif = true;
            long start = stream.getStreamPosition() + 1;
            orientation = ExifOrientation.read(stream, start, start + length - 6);
        } else if (marker == PROFILE
                && name(stream, length, PROFILE_NAME.length()).equals(PROFILE_NAME)) {
            readProfileChunk(stream, length - PROFILE_NAME.length() - 2);
        }
    }

    private static String name(ImageInputStream stream, int length, int expected) throws IOException {
        byte[] name = new byte[Math.min(length, expected)];
        stream.readFully(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private void readProfileChunk(ImageInputStream stream, int length) throws IOException {
        int number = stream.readUnsignedByte();
        profileChunks = stream.readUnsignedByte();
        profileBytes += length;
        if (profileBytes <= IccProfiles.MAX_BYTES) {
            byte[] chunk = new byte[Math.max(0, length)];
            stream.readFully(chunk);
            profile.put(number, chunk);
        }
    }

    JpegFrame frame() {
        return frame;
    }

    int orientation() {
        return orientation;
    }

    /**
     * Returns whether the image spans several scans, so that a decoder has to read the whole file before it has a
     * pixel.
     */
    boolean hasSeveralScans() {
        return frame.isProgressive() || componentsOfScan < frame.components().size();
    }

    /** Returns the ICC profile; empty if there is none or if a chunk of it is missing. */
    Optional<byte[]> profile() {
        if (profile.isEmpty() || profile.size() != profileChunks || profile.lastKey() != profileChunks) {
            return Optional.empty();
        }
        byte[] whole = new byte
                [profile.values().stream().mapToInt(chunk -> chunk.length).sum()];
        int position = 0;
        for (byte[] chunk : profile.values()) {
            System.arraycopy(chunk, 0, whole, position, chunk.length);
            position += chunk.length;
        }
        return Optional.of(whole);
    }

    /** Returns the colour model, determined like libjpeg and browsers do. */
    JpegColours.Model colours() {
        return switch (frame.components().size()) {
            case 1 -> JpegColours.Model.GRAY;
            case 4 -> adobeTransform == 2 ? JpegColours.Model.YCCK : JpegColours.Model.CMYK;
            default -> isRgb() ? JpegColours.Model.RGB : JpegColours.Model.YCC;
        };
    }

    private boolean isRgb() {
        if (jfif || adobeTransform >= 0) {
            return !jfif && adobeTransform == 0;
        }
        return frame.components().stream()
                .map(component -> (char) component.id())
                .toList()
                .equals(List.of('R', 'G', 'B'));
    }
}
