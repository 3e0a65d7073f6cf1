package runcomparer.wandb;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.LoggedImage;

/**
 * Where an image file is: a path among the run's files, or the reason why there is none.
 *
 * @param path null exactly when there is a reason
 * @param missing one of the reasons of {@link LoggedImage}
 */
record FilePath(String path, String missing) {

    static final FilePath IN_ARTIFACT = new FilePath(null, LoggedImage.ARTIFACT);
    private static final FilePath UNSAFE = new FilePath(null, LoggedImage.UNSAFE_PATH);
    private static final FilePath NONE = new FilePath(null, LoggedImage.NO_PATH);

    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*", Pattern.DOTALL);
    private static final Pattern FORMAT = Pattern.compile("[a-zA-Z0-9]{1,8}");

    /** Reads a logged path. */
    static FilePath of(JsonNode logged) {
        if (!logged.isTextual() || logged.textValue().isBlank()) {
            return NONE;
        }
        String path = logged.textValue();
        if (path.startsWith("wandb-artifact://") || path.startsWith("wandb-client-artifact://")) {
            return IN_ARTIFACT;
        }
        return leadsOut(path) ? UNSAFE : new FilePath(path, null);
    }

    /** Names the file as clients did that logged no name; a slash in the metric key is a folder. */
    static FilePath numbered(String metric, String number, JsonNode format) {
        String extension = FORMAT.matcher(format.asText()).matches() ? format.asText() : "png";
        String path = "media/images/" + metric + "_" + number + "." + extension;
        return leadsOut(path) ? UNSAFE : new FilePath(path, null);
    }

    /** Looks for an absolute path, an address, a segment that leads up, and characters that no path should have. */
    private static boolean leadsOut(String path) {
        String framed = "/" + path + "/";
        return path.startsWith("/")
                || framed.contains("/./") || framed.contains("/../")
                || path.contains("://") && ADDRESS.matcher(path).matches()
                || path.chars().anyMatch(FilePath::isUnsafe);
    }

    private static boolean isUnsafe(int character) {
        return character == '\\' || Character.isISOControl(character);
    }

    LoggedImage image(String caption, PixelSize size) {
        return new LoggedImage(path, caption, size.width(), size.height(), missing);
    }
}
