package runcomparer.wandb.graphql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import runcomparer.runs.RunPath;

/**
 * A GraphQL request; as JSON it is the body that W&amp;B expects.
 *
 * @param operation the name of the only operation in the document
 * @param document contains no values, which are variables
 * @param runs the runs that it requests by name; not sent
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

    /** Creates a request that names no runs. */
    public WandbRequest(String operation, String document, Map<String, Object> variables) {
        this(operation, document, variables, List.of());
    }

    @Override
    public String toString() {
        return operation + " with " + variables.size() + " variables";
    }
}
