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

    private static final Pattern ARTIFACT_ADDRESS = Pattern.compile(
            "wandb(-client)?-artifact://.*", Pattern.DOTALL);
    private static final Pattern LEADS_OUT = Pattern.compile(
            "/.*|[a-zA-Z][a-zA-Z0-9+.-]*://.*|.*[\\\\\\p{Cntrl}].*|(.*/)?\\.\\.?(/.*)?", Pattern.DOTALL);
    private static final Pattern FORMAT = Pattern.compile("[a-zA-Z0-9]{1,8}");

    /** Reads a logged path. */
    static FilePath of(JsonNode logged) {
        if (!logged.isTextual() || logged.textValue().isBlank()) {
            return NONE;
        }
        String path = logged.textValue();
        if (ARTIFACT_ADDRESS.matcher(path).matches()) {
            return IN_ARTIFACT;
        }
        return LEADS_OUT.matcher(path).matches() ? UNSAFE : new FilePath(path, null);
    }

    /** Names the file as clients did that logged no name; a slash in the metric key is a folder. */
    static FilePath numbered(String metric, String number, JsonNode format) {
        String extension = FORMAT.matcher(format.asText()).matches() ? format.asText() : "png";
        String path = "media/images/" + metric + "_" + number + "." + extension;
        return LEADS_OUT.matcher(path).matches() ? UNSAFE : new FilePath(path, null);
    }

    LoggedImage image(String caption, PixelSize size) {
        return new LoggedImage(path, caption, size.width(), size.height(), missing);
    }
}
