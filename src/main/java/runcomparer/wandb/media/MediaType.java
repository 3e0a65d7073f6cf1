package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * W&amp;B's names for the types of logged values. Clients write them into values as {@code _type}; summaries of keys use
 * them as well, along with names for plain values.
 */
final class MediaType {

    /** One image. */
    static final String IMAGE_FILE = "image-file";
    /** Images in separate files. */
    static final String IMAGES_SEPARATED = "images/separated";
    /** Images side by side in one file, written by clients before 0.10. */
    static final String IMAGES = "images";

    /** Several values of any types. */
    static final String LIST = "list";

    /** Types that never have files. A run may have thousands of keys of these. */
    private static final Set<String> WITHOUT_FILES =
            Set.of("number", "string", "bool", "nil", "map", "histogram", LIST);

    private MediaType() {}

    /** Returns the type of a value; empty if it has none. */
    static String of(JsonNode value) {
        return value.path("_type").asText();
    }

    /** Whether values of a type may have files. */
    static boolean mayHaveFiles(String type) {
        return !type.isBlank() && !WITHOUT_FILES.contains(type);
    }
}
