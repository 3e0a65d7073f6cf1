package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import runcomparer.wandb.WireJson;

/**
 * The captions of several images. W&amp;B's clients write a list with an entry for each image, or nothing, null or false;
 * users pass anything.
 */
public record Captions(JsonNode logged) {

    /** Returns the caption of one of several images, or null; a single string is the caption of a single image. */
    String of(int index, int images) {
        if (logged.isArray()) {
            return text(logged.path(index));
        }
        return images == 1 ? text(logged) : null;
    }

    /** Returns a caption as text, with a line for each entry of a list; null if it is missing, null or false. */
    public static String text(JsonNode caption) {
        if (caption.isArray()) {
            List<String> lines = new ArrayList<>();
            addLines(caption, lines);
            return lines.isEmpty() ? null : String.join("\n", lines);
        }
        return line(caption);
    }

    private static void addLines(JsonNode caption, List<String> lines) {
        for (JsonNode entry : caption) {
            String line = entry.isArray() ? null : line(entry);
            if (entry.isArray()) {
                addLines(entry, lines);
            } else if (line != null) {
                lines.add(line);
            }
        }
    }

    private static String line(JsonNode caption) {
        if (WireJson.isAbsent(caption) || (caption.isBoolean() && !caption.booleanValue())) {
            return null;
        }
        return caption.isValueNode() ? caption.asText() : caption.toString();
    }
}
