package runcomparer.files.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ExifOrientation;

/** The chunks of a PNG before its pixels, as far as they affect how it is displayed. */
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int MAX_PROFILE_BYTES = 1 << 20;
    private static final int MAX_CHUNK_BYTES = 1 << 10;
    private static final Set<String> RELEVANT =
            Set.of("IHDR", "tRNS", "cICP", "iCCP", "sRGB", "gAMA", "cHRM", "acTL", "fcTL");

    private final Map<String, byte[]> contents = new HashMap<>();
    private int orientation = Appearance.UPRIGHT;

    private PngChunks() {}

    static PngChunks read(ImageInputStream stream) throws IOException {
        PngChunks chunks = new PngChunks();
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        long position = SIGNATURE_BYTES;
        for (String name = ""; !name.equals("IDAT"); ) {
            stream.seek(position);
            long length = stream.readUnsignedInt();
            byte[] type = new byte[4];
            stream.readFully(type);
            name = new String(type, StandardCharsets.ISO_8859_1);
            chunks.add(name, stream, length);
            position += length + 12;
        }
        return chunks;
    }

    private void add(String name, ImageInputStream stream, long length) throws IOException {
        int maxBytes = name.equals("iCCP") ? MAX_PROFILE_BYTES : MAX_CHUNK_BYTES;
        if (RELEVANT.contains(name) && length <= maxBytes && !contents.containsKey(name)) {
            byte[] content = new byte[(int) length];
            stream.readFully(content);
            contents.put(name, content);
        } else if (name.equals("eXIf")) {
            long start = stream.getStreamPosition();
            orientation = ExifOrientation.read(stream, start, start + length);
        }
    }

    int orientation() {
        return orientation;
    }

    int bitDepth() {
        return contents.get("IHDR")[8];
    }

    boolean isGray() {
        return (contents.get("IHDR")[9] & 3) == 0;
    }

    /** Returns the content of the first chunk of this type if it has at least this many bytes. */
    Optional<byte[]> content(String name, int minBytes) {
        return Optional.ofNullable(contents.get(name)).filter(content -> content.length >= minBytes);
    }

    /** Returns whether the default image, which decoders read, is not a frame of the animation. */
    boolean hasSeparateAnimation() {
        return contents.containsKey("acTL") && !contents.containsKey("fcTL");
    }

    /** Returns the ICC profile, which is compressed and preceded by its name; empty if it is corrupt or too large. */
    Optional<byte[]> profile() {
        byte[] content = contents.getOrDefault("iCCP", new byte[0]);
        int name = 0;
        while (name < content.length && content[name] != 0) {
            name++;
        }
        int start = Math.min(content.length, name + 2);
        try (InflaterInputStream profile =
                new InflaterInputStream(new ByteArrayInputStream(content, start, content.length - start))) {
            byte[] bytes = profile.readNBytes(IccProfiles.MAX_BYTES + 1);
            return bytes.length == 0 || bytes.length > IccProfiles.MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException corrupt) {
            return Optional.empty();
        }
    }
}
