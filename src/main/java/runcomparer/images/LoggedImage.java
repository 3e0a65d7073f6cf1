package runcomparer.images;

import java.util.Locale;

/**
 * One image that a run logged.
 *
 * @param path where the image is, relative to the run's files, or null when this service can give no file
 * @param caption null when the run logged none; an empty caption was logged as such
 * @param width in pixels, or null when not known
 * @param height in pixels, or null when not known
 * @param missing why there is no path, one of the constants here; null exactly when there is a path
 */
public record LoggedImage(String path, String caption, Integer width, Integer height, String missing) {

    /** The file is in an artifact, not among the run's files. */
    public static final String ARTIFACT = "artifact";
    /** The logged path leads out of the run's files. */
    public static final String UNSAFE_PATH = "unsafe path";
    /** The logged path is longer than those that are served. */
    public static final String LONG_PATH = "path too long";
    /** The file is in a format that browsers do not show. */
    public static final String UNSUPPORTED_FORMAT = "unsupported format";
    /** The run logged an image but no usable file name. */
    public static final String NO_PATH = "no path";

    public LoggedImage {
        if ((path == null) == (missing == null)) {
            throw new IllegalArgumentException(
                    "an image has a path or else a reason, but had '" + path + "' and '" + missing + "'");
        }
    }

    /** Tells whether a text is in the caption, in letters of any case. */
    public boolean hasInCaption(String text) {
        return caption != null && caption.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
