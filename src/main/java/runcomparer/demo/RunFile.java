package runcomparer.demo;

import java.util.Locale;

/** A file of a run: its path below the run, as rows name it, and the picture that it holds. */
record RunFile(String path, Picture picture) {

    /**
     * The format of the picture in a file, by the extension of its name; PNG where it has none, and null where it is one
     * that pictures cannot be written in.
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
