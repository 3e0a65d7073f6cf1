package runcomparer.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds image values in the forms in which W&amp;B's clients wrote them over the years. */
final class ImageValue {

    private ImageValue() {
    }

    /**
     * A path as current clients name it: {@code media/images/<key>_<step>_<hash>.<extension>}, without the dot for a file
     * that had no extension.
     */
    static String path(String key, long step, int index, String extension) {
        String hash = Fingerprint.hex(Fingerprint.of(key + "/" + step + "/" + index), 20);
        return "media/images/" + key + "_" + step + "_" + hash + (extension.isEmpty() ? "" : "." + extension);
    }

    /** An {@code image-file}; size and checksum are made up, they do not match the bytes. */
    static Map<String, Object> single(String path, int width, int height) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", "image-file");
        value.put("path", path);
        value.put("format", path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?s)^[^.]*$|^.*\\.", ""));
        value.put("width", width);
        value.put("height", height);
        value.put("size", 90_000 + (Fingerprint.of(path) & 0xffff));
        value.put("sha256", Fingerprint.hex(Fingerprint.of(path), 64));
        return value;
    }

    /** An {@code images/separated} without captions. */
    static Map<String, Object> list(int width, int height, List<String> filenames) {
        Map<String, Object> value = unnamedList(width, height, "png", filenames.size());
        value.put("filenames", filenames);
        return value;
    }

    /** An {@code images/separated} of clients before 0.12.11, whose files are found by step and index. */
    static Map<String, Object> unnamedList(int width, int height, String format, int count) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", "images/separated");
        value.put("width", width);
        value.put("height", height);
        value.put("format", format);
        value.put("count", count);
        return value;
    }

    /** An {@code images} strip of clients before 0.10: one file, tiles of width x height side by side. */
    static Map<String, Object> strip(int width, int height, int count) {
        Map<String, Object> value = unnamedList(width, height, "png", count);
        value.put("_type", "images");
        return value;
    }

    /** Another media file, such as a table or a video, of which only the name exists. */
    static Map<String, Object> other(String type, String path) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", type);
        value.put("path", path);
        value.put("size", 1234);
        value.put("sha256", Fingerprint.hex(Fingerprint.of(path), 64));
        return value;
    }
}
