package runcomparer.demo;

import java.util.Locale;

/** A file of a run: its path below the run, as rows name it, and the picture that it holds. */
record RunFile(String path, Picture picture) {

    /**
     * The image format that a path's extension tells, or null when it is none that pictures can be written
     * in.
     */
    static String formatOf(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "png", "jpg", "jpeg", "gif", "bmp" -> extension;
            default -> null;
        };
    }
}
