package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The captions of several images. Clients write a list with an entry for each image, or nothing, null or
 * false; users put anything into it.
 */
record Captions(JsonNode logged) {

    /**
     * Gives the caption of one of so many images, or null; a single text is the caption of a single image.
     */
    String of(int index, int images) {
        if (logged.isArray()) {
            return text(logged.path(index));
        }
        return images == 1 ? text(logged) : null;
    }

    /** Gives one caption as text: a list with a line for each entry, null for nothing, null and false. */
    static String text(JsonNode caption) {
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
        if (WireJson.isAbsent(caption) || caption.isBoolean() && !caption.booleanValue()) {
            return null;
        }
        return caption.isValueNode() ? caption.asText() : caption.toString();
    }
}
