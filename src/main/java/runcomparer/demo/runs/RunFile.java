package runcomparer.demo.runs;

import java.util.Locale;
import runcomparer.demo.rendering.ImageSpec;

/** A file of a run: its path below the run, as rows refer to it, and the image in it. */
public record RunFile(String path, ImageSpec image) {

    /**
     * Returns the image format by the file extension: PNG if there is none, and null if images cannot be written in it.
     */
    static String formatOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension.equals(name.toLowerCase(Locale.ROOT)) ? "" : extension) {
            case "", "png", "apng" -> "png";
            case "jpg", "jpeg", "jpe", "jfif" -> "jpg";
            case "gif", "bmp" -> extension;
            default -> null;
        };
    }
}
