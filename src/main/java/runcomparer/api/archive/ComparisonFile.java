package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import runcomparer.api.response.comparison.Comparison;

/**
 * The file {@code comparison.json} of an archive: the response to {@code GET /comparison}, plus each image's name in
 * the archive or why it is missing.
 */
final class ComparisonFile {

    static final String NAME = "comparison.json";

    private final ObjectMapper json;
    private final Comparison comparison;

    ComparisonFile(ObjectMapper json, Comparison comparison) {
        this.json = requireNonNull(json, "json is null");
        this.comparison = requireNonNull(comparison, "comparison is null");
    }

    /**
     * Serialises the file.
     *
     * @param files the outcomes of the comparison's images, in its order
     */
    byte[] bytes(List<ArchivedFile> files) {
        ObjectNode tree = json.valueToTree(comparison);
        Iterator<ArchivedFile> file = files.iterator();
        tree.path("rows").forEach(row -> row.path("cells")
                .forEach(cell -> cell.path("images").forEach(image -> {
                    ArchivedFile archived = file.next();
                    ((ObjectNode) image).put("file", archived.name());
                    if (archived.missing() != null) {
                        ((ObjectNode) image).put("file_missing", archived.missing());
                    }
                })));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison could not be serialised", e);
        }
    }
}
