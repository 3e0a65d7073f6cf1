package runcomparer.api.query.parameters;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parses a request body that names runs: an object with a list of strings, {@code run_ids}. Other fields are ignored. */
final class RunIdsBody {

    private static final int MAX_RUNS = 200;
    private static final int MAX_ID_LENGTH = 256;

    private final ObjectReader json;

    RunIdsBody(ObjectMapper json) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Returns the run ids in order; violations, such as missing ids, are collected. */
    List<String> required(byte[] body, Violations violations) {
        JsonNode ids = tree(body, violations).path("run_ids");
        if (ids.isMissingNode()) {
            violations.add("body", "run_ids", "is required", "value_error.missing");
            return List.of();
        }
        return runIds(ids, violations);
    }

    /** Returns the run ids in order, or none if there is no body or it names no runs; violations are collected. */
    List<String> optional(byte[] body, Violations violations) {
        if (body == null || body.length == 0) {
            return List.of();
        }
        JsonNode ids = tree(body, violations).path("run_ids");
        return ids.isMissingNode() ? List.of() : runIds(ids, violations);
    }

    private static List<String> runIds(JsonNode ids, Violations violations) {
        if (!ids.isArray()) {
            violations.add("body", "run_ids", "must be a list of run ids", "type_error.list");
        } else if (ids.size() > MAX_RUNS) {
            violations.add(
                    "body",
                    "run_ids",
                    "lists %d runs, more than the allowed %d".formatted(ids.size(), MAX_RUNS),
                    "value_error.list.max_items");
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
            throw new IllegalStateException("reading from memory failed", e);
        }
        violations.throwIfAny();
        throw new IllegalStateException("a body that is not an object was not reported");
    }

    private static List<String> texts(JsonNode ids, Violations violations) {
        List<String> texts = new ArrayList<>(ids.size());
        for (int position = 0; position < ids.size(); position++) {
            JsonNode id = ids.get(position);
            List<Object> loc = List.of("body", "run_ids", position);
            if (!id.isTextual()) {
                violations.add(loc, "must be a string", "type_error.str");
            } else if (id.textValue().isBlank() || id.textValue().length() > MAX_ID_LENGTH) {
                violations.add(loc, "must have 1 to " + MAX_ID_LENGTH + " characters", "value_error.any_str");
            }
            texts.add(id.asText());
        }
        return texts;
    }
}
