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

/** What stands in a PNG in front of its pixels, as far as it says how they look. */
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int MOST_OF_PROFILE = 1 << 20;
    private static final int MOST_OF_OTHERS = 1 << 10;
    private static final Set<String> KEPT = Set.of("IHDR", "tRNS", "cICP", "iCCP", "sRGB", "gAMA", "cHRM", "acTL", "fcTL");

    private final Map<String, byte[]> contents = new HashMap<>();
    private int orientation = Appearance.UPRIGHT;

    private PngChunks() {
    }

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
            chunks.take(name, stream, length);
            position += length + 12;
        }
        return chunks;
    }

    private void take(String name, ImageInputStream stream, long length) throws IOException {
        int most = name.equals("iCCP") ? MOST_OF_PROFILE : MOST_OF_OTHERS;
        if (KEPT.contains(name) && length <= most && !contents.containsKey(name)) {
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

    /** The first content of a chunk that has at least so many bytes. */
    Optional<byte[]> content(String name, int leastBytes) {
        return Optional.ofNullable(contents.get(name)).filter(content -> content.length >= leastBytes);
    }

    /** Whether the image that decoders read is shown only where animations are not. */
    boolean isAnimatedWithoutItsImage() {
        return contents.containsKey("acTL") && !contents.containsKey("fcTL");
    }

    /** The profile, which is compressed and has a name before it; empty where it is illegible or too large. */
    Optional<byte[]> profile() {
        byte[] content = contents.getOrDefault("iCCP", new byte[0]);
        int name = 0;
        while (name < content.length && content[name] != 0) {
            name++;
        }
        int start = Math.min(content.length, name + 2);
        try (InflaterInputStream profile =
                new InflaterInputStream(new ByteArrayInputStream(content, start, content.length - start))) {
            byte[] bytes = profile.readNBytes(Profiles.MOST_BYTES + 1);
            return bytes.length == 0 || bytes.length > Profiles.MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException illegible) {
            return Optional.empty();
        }
    }
}
