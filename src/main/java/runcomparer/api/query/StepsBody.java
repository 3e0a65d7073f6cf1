package runcomparer.api.query;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The body of {@code POST /steps}: an object whose {@code run_ids} are texts. */
final class StepsBody {

    private static final int MOST_RUNS = 200;
    private static final int LONGEST_ID = 256;

    private final ObjectReader json;

    StepsBody(ObjectMapper json) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The run ids in order; what cannot be is added to the violations. */
    List<String> runIds(byte[] body, Violations violations) {
        JsonNode ids = tree(body, violations).path("run_ids");
        if (ids.isMissingNode()) {
            violations.add("body", "run_ids", "is required", "value_error.missing");
        } else if (!ids.isArray()) {
            violations.add("body", "run_ids", "must be a list of run ids", "type_error.list");
        } else if (ids.size() > MOST_RUNS) {
            violations.add("body", "run_ids", "lists %d runs, more than the allowed %d"
                    .formatted(ids.size(), MOST_RUNS), "value_error.list.max_items");
        } else {
            return texts(ids, violations);
        }
        return List.of();
    }

    private JsonNode tree(byte[] body, Violations violations) {
        try {
            JsonNode tree = json.readTree(body == null ? new byte[0] : body);
            if (tree.isObject()) {
                return tree;
            }
            violations.add(List.of("body"), "must be a JSON object", "type_error.dict");
        } catch (JacksonException | CharConversionException e) {
            violations.add(List.of("body"), "must be JSON", "value_error.jsondecode");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
        violations.throwIfAny();
        throw new IllegalStateException("a body that is no object was not noticed");
    }

    private static List<String> texts(JsonNode ids, Violations violations) {
        List<String> texts = new ArrayList<>(ids.size());
        for (int position = 0; position < ids.size(); position++) {
            JsonNode id = ids.get(position);
            List<Object> loc = List.of("body", "run_ids", position);
            if (!id.isTextual()) {
                violations.add(loc, "must be a text", "type_error.str");
            } else if (id.textValue().isBlank() || id.textValue().length() > LONGEST_ID) {
                violations.add(loc, "must have 1 to " + LONGEST_ID + " characters", "value_error.any_str");
            }
            texts.add(id.asText());
        }
        return texts;
    }
}
