package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import runcomparer.images.FileNames;
import runcomparer.images.LoggedImage;

/**
 * The path of an image file among the run's files, or the reason why it cannot be shown.
 *
 * @param path null if there is a reason
 * @param missing one of the reasons of {@link LoggedImage}, or null
 */
public record FilePath(String path, String missing) {

    static final FilePath IN_ARTIFACT = new FilePath(null, LoggedImage.ARTIFACT);
    private static final FilePath UNSAFE = new FilePath(null, LoggedImage.UNSAFE_PATH);
    private static final FilePath LONG = new FilePath(null, LoggedImage.LONG_PATH);
    private static final FilePath NOT_SHOWN = new FilePath(null, LoggedImage.UNSUPPORTED_FORMAT);
    private static final FilePath NONE = new FilePath(null, LoggedImage.NO_PATH);

    private static final Pattern FORMAT = Pattern.compile("[a-zA-Z0-9]{1,8}");

    public static FilePath of(JsonNode logged) {
        if (!logged.isTextual() || logged.textValue().isBlank()) {
            return NONE;
        }
        String path = logged.textValue();
        if (path.startsWith("wandb-artifact://") || path.startsWith("wandb-client-artifact://")) {
            return IN_ARTIFACT;
        }
        return ofFile(path);
    }

    /** Returns the path used by clients that logged no file name: a slash in the metric key is a folder, the default PNG. */
    static FilePath numbered(String metric, String number, JsonNode format) {
        boolean isFormat =
                format.isTextual() && FORMAT.matcher(format.textValue()).matches();
        return ofFile("media/images/" + metric + "_" + number + "." + (isFormat ? format.textValue() : "png"));
    }

    private static FilePath ofFile(String path) {
        if (!FileNames.isWithinRun(path)) {
            return UNSAFE;
        } else if (path.length() > FileNames.MAX_PATH_LENGTH) {
            return LONG;
        }
        return FileNames.mayBeShown(path) ? new FilePath(path, null) : NOT_SHOWN;
    }

    LoggedImage image(String caption, PixelSize size) {
        return new LoggedImage(path, caption, size.width(), size.height(), missing);
    }
}
