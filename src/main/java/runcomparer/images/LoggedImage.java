package runcomparer.images;

import java.util.Locale;

/**
 * One image that a run logged.
 *
 * @param path relative to the run's files, or null if this service cannot serve the file
 * @param caption null if none was logged; may be empty
 * @param width in pixels, or null if unknown
 * @param height in pixels, or null if unknown
 * @param missing why there is no path, one of the constants here; null if there is one
 */
public record LoggedImage(String path, String caption, Integer width, Integer height, String missing) {

    /** The file is in an artifact, not among the run's files. */
    public static final String ARTIFACT = "artifact";
    /** The logged path leads out of the run's files. */
    public static final String UNSAFE_PATH = "unsafe path";
    /** The logged path is too long to be served. */
    public static final String LONG_PATH = "path too long";
    /** The file is in a format that browsers do not show. */
    public static final String UNSUPPORTED_FORMAT = "unsupported format";
    /** The image was logged without a usable file name. */
    public static final String NO_PATH = "no path";

    public LoggedImage {
        if ((path == null) == (missing == null)) {
            throw new IllegalArgumentException(
                    "an image must have either a path or a reason but had '" + path + "' and '" + missing + "'");
        }
    }

    /** Whether the caption contains a text, ignoring case. */
    public boolean hasInCaption(String text) {
        return hasText(caption, text);
    }

    /**
     * Whether a caption contains a text, ignoring case.
     *
     * @param caption null if there is none
     */
    public static boolean hasText(String caption, String text) {
        return caption != null && caption.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
