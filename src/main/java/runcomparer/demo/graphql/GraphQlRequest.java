package runcomparer.demo.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.Json;

/** The body of a GraphQL request. Parts that are missing are null, or a missing node. */
public record GraphQlRequest(String operationName, String document, JsonNode variables) {

    public static final GraphQlRequest NONE = new GraphQlRequest(null, null, MissingNode.getInstance());

    /** Parses a body; throws {@link HttpException} if it is not JSON or has no document. */
    public static GraphQlRequest parse(byte[] body) {
        JsonNode json = Json.read(new String(body, UTF_8), "the request body");
        if (!json.path("query").isTextual()) {
            throw HttpException.badRequest("the request body must be an object with a 'query'");
        }
        return new GraphQlRequest(
                json.path("operationName").textValue(), json.get("query").textValue(), json.path("variables"));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> variableValues() {
        return variables.isObject() ? (Map<String, Object>) Json.plain(variables) : Map.of();
    }
}
