package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import runcomparer.api.answer.Comparison;

/** The file {@code comparison.json} of an archive: the answer, and for each image its name in the archive, or why it is missing. */
final class ComparisonFile {

    static final String NAME = "comparison.json";

    private final ObjectMapper json;
    private final Comparison comparison;
    private final List<ArchivedImage> images;

    /**
     * @param images those of the comparison, in its order
     */
    ComparisonFile(ObjectMapper json, Comparison comparison, List<ArchivedImage> images) {
        this.json = requireNonNull(json, "json is null");
        this.comparison = requireNonNull(comparison, "comparison is null");
        this.images = List.copyOf(images);
    }

    /**
     * Writes the file.
     *
     * @param missing for each image why it is not in the archive, where it is not
     */
    byte[] bytes(List<Optional<String>> missing) {
        ObjectNode tree = json.valueToTree(comparison);
        Iterator<ArchivedImage> image = images.iterator();
        Iterator<Optional<String>> why = missing.iterator();
        tree.path("rows").forEach(row -> row.path("cells").forEach(cell -> cell.path("images").forEach(told -> {
            String name = image.next().name();
            Optional<String> reason = why.next();
            ((ObjectNode) told).put("file", reason.isPresent() ? null : name);
            reason.ifPresent(text -> ((ObjectNode) told).put("file_missing", text));
        })));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison could not be written", e);
        }
    }
}
