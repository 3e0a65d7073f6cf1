package runcomparer.demo.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.demo.rendering.Fingerprint;

/** Creates image values in the forms that W&amp;B's clients have written over the years. */
public final class ImageValue {

    private ImageValue() {}

    /**
     * Returns a path as current clients name it: {@code media/images/<key>_<step>_<hash>.<extension>}, without the dot
     * if the file has no extension.
     */
    public static String path(String key, long step, int index, String extension) {
        String hash = Fingerprint.hex(Fingerprint.of(key + "/" + step + "/" + index), 20);
        return "media/images/" + key + "_" + step + "_" + hash + (extension.isEmpty() ? "" : "." + extension);
    }

    /** Creates an {@code image-file}; its size and checksum do not match the actual bytes. */
    public static Map<String, Object> single(String path, int width, int height) {
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

    /** Creates an {@code images/separated} without captions. */
    public static Map<String, Object> list(int width, int height, List<String> filenames) {
        Map<String, Object> value = unnamedList(width, height, "png", filenames.size());
        value.put("filenames", filenames);
        return value;
    }

    /** Creates an {@code images/separated} of clients before 0.12.11, whose files are found by step and index. */
    public static Map<String, Object> unnamedList(int width, int height, String format, int count) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", "images/separated");
        value.put("width", width);
        value.put("height", height);
        value.put("format", format);
        value.put("count", count);
        return value;
    }

    /**
     * Creates an {@code images} sprite strip of clients before 0.10: one file with tiles of width x height side by
     * side.
     */
    public static Map<String, Object> strip(int width, int height, int count) {
        Map<String, Object> value = unnamedList(width, height, "png", count);
        value.put("_type", "images");
        return value;
    }

    /** Creates a value for another media file, such as a table or video, of which only the name exists. */
    public static Map<String, Object> other(String type, String path) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", type);
        value.put("path", path);
        value.put("size", 1234);
        value.put("sha256", Fingerprint.hex(Fingerprint.of(path), 64));
        return value;
    }
}
