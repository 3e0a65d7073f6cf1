package runcomparer.images;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The image formats that this service serves: those that current browsers show, and TIFF, whose thumbnails they show. SVG is
 * not among them, because it may contain scripts, and W&amp;B's clients do not log it as an image.
 */
public enum ImageFormat {
    PNG("image/png", starts("89504E470D0A1A0A"), "png"),
    /** Begins like any PNG, so only the file's name reveals it; browsers animate it under either content type. */
    APNG("image/apng", head -> false, "apng"),
    JPEG("image/jpeg", starts("FFD8FF"), "jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp"),
    GIF("image/gif", starts(hex("GIF87a")).or(starts(hex("GIF89a"))), "gif"),
    WEBP("image/webp", starts(hex("RIFF")).and(holds(8, hex("WEBP"))), "webp"),
    AVIF("image/avif", ImageFormat::hasAvifBrand, "avif", "avifs"),
    BMP("image/bmp", starts(hex("BM")).and(holds(6, "00000000")), "bmp", "dib"),
    ICON(
            "image/x-icon",
            starts("00000100").or(starts("00000200")).and(head -> head.length > 4 && head[4] != 0),
            "ico",
            "cur"),
    TIFF("image/tiff", starts("49492A00").or(starts("4D4D002A")), "tif", "tiff");

    /** How many bytes from the start of a file {@link #ofBytes} needs. */
    public static final int HEAD_BYTES = 64;

    private static final int BRANDS = 8;
    private static final int BYTES_OF_BRAND = 4;

    private final String contentType;
    private final Predicate<byte[]> signature;
    private final List<String> extensions;

    ImageFormat(String contentType, Predicate<byte[]> signature, String... extensions) {
        this.contentType = contentType;
        this.signature = signature;
        this.extensions = List.of(extensions);
    }

    public String contentType() {
        return contentType;
    }

    static Optional<ImageFormat> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** Returns the format of a file, by its first {@link #HEAD_BYTES} bytes, or all bytes of a smaller file. */
    public static Optional<ImageFormat> ofBytes(byte[] head) {
        return Arrays.stream(values())
                .filter(format -> format.signature.test(head))
                .findFirst();
    }

    /** Returns the name of a file with an extension that fits its content type, if that is one of these formats. */
    public static String named(String name, String contentType) {
        String extension = FileNames.extension(name);
        Optional<ImageFormat> format = Arrays.stream(values())
                .filter(one -> one.contentType.equals(contentType))
                .findFirst();
        if (format.isEmpty() || format.get().extensions.contains(extension)) {
            return name;
        }
        String base = extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
        return base + "." + format.get().extensions.get(0);
    }

    private static Predicate<byte[]> starts(String hex) {
        return holds(0, hex);
    }

    private static Predicate<byte[]> holds(int at, String hex) {
        byte[] expected = HexFormat.of().parseHex(hex);
        return head -> head.length >= at + expected.length
                && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the first box of an ISO media file has AVIF as its brand or as a compatible one. */
    private static boolean hasAvifBrand(byte[] head) {
        if (!holds(4, hex("ftyp")).test(head)) {
            return false;
        }
        int end = Math.min(head.length, head[2] << 8 | (head[3] & 0xff));
        for (int at = BRANDS; at + BYTES_OF_BRAND <= end; at += BYTES_OF_BRAND) {
            String brand = new String(head, at, BYTES_OF_BRAND, StandardCharsets.US_ASCII);
            if (brand.equals("avif") || brand.equals("avis")) {
                return true;
            }
        }
        return false;
    }
}
