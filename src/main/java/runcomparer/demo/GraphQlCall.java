package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** The body of a GraphQL request; each part is null, or a missing node, where the request did not have it. */
record GraphQlCall(String operationName, String document, JsonNode variables) {

    static final GraphQlCall NONE = new GraphQlCall(null, null, MissingNode.getInstance());

    /** Reads a body; one that is not JSON or has no document is a bad request. */
    static GraphQlCall parse(byte[] body) {
        JsonNode json = Json.read(new String(body, UTF_8), "the request body");
        if (!json.path("query").isTextual()) {
            throw Refusal.badRequest("the request body must be an object with a 'query'");
        }
        return new GraphQlCall(json.path("operationName").textValue(), json.get("query").textValue(),
                json.path("variables"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> variableValues() {
        return variables.isObject() ? (Map<String, Object>) Json.plain(variables) : Map.of();
    }
}
