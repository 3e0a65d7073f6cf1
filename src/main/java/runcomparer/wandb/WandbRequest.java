package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import runcomparer.runs.RunPath;

/**
 * One GraphQL request; written as JSON it is the body that W&amp;B expects.
 *
 * @param operation the name of the one operation in the document
 * @param document never holds a value: values travel as variables
 * @param runs the runs that it asks for by name; not sent
 */
public record WandbRequest(
        @JsonProperty("operationName") String operation,
        @JsonProperty("query") String document,
        @JsonProperty("variables") Map<String, Object> variables,
        @JsonIgnore List<RunPath> runs) {

    public WandbRequest {
        requireNonNull(operation, "operation is null");
        requireNonNull(document, "document is null");
        variables = Map.copyOf(variables);
        runs = List.copyOf(runs);
    }

    /** One that asks for no run by name. */
    WandbRequest(String operation, String document, Map<String, Object> variables) {
        this(operation, document, variables, List.of());
    }

    @Override
    public String toString() {
        return operation + " with " + variables.size() + " variables";
    }
}
