package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import runcomparer.api.answer.Comparison;

/** The file {@code comparison.json} of an archive: the answer, and for each image its name in the archive, or why it is missing. */
final class ComparisonFile {

    static final String NAME = "comparison.json";

    private final ObjectMapper json;
    private final Comparison comparison;

    ComparisonFile(ObjectMapper json, Comparison comparison) {
        this.json = requireNonNull(json, "json is null");
        this.comparison = requireNonNull(comparison, "comparison is null");
    }

    /**
     * Writes the file.
     *
     * @param files what became of each image of the comparison, in its order
     */
    byte[] bytes(List<ArchivedFile> files) {
        ObjectNode tree = json.valueToTree(comparison);
        Iterator<ArchivedFile> file = files.iterator();
        tree.path("rows").forEach(row -> row.path("cells").forEach(cell -> cell.path("images").forEach(told -> {
            ArchivedFile archived = file.next();
            ((ObjectNode) told).put("file", archived.name());
            if (archived.missing() != null) {
                ((ObjectNode) told).put("file_missing", archived.missing());
            }
        })));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison could not be written", e);
        }
    }
}
