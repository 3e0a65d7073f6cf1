package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One GraphQL request; written as JSON it is the body that W&amp;B expects.
 *
 * @param operation the name of the one operation in the document
 * @param document never holds a value: values travel as variables
 */
public record WandbRequest(
        @JsonProperty("operationName") String operation,
        @JsonProperty("query") String document,
        @JsonProperty("variables") Map<String, Object> variables) {

    public WandbRequest {
        requireNonNull(operation, "operation is null");
        requireNonNull(document, "document is null");
        variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return operation + " with " + variables.size() + " variables";
    }
}
