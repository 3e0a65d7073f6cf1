package runcomparer.wandb.graphql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A GraphQL response that has data, at least in part.
 *
 * @param data a JSON object
 * @param errors why parts of the data are null
 */
public record GraphQlResponse(JsonNode data, List<GraphQlError> errors) {

    public GraphQlResponse {
        requireNonNull(data, "data is null");
        errors = List.copyOf(errors);
    }

    public static GraphQlResponse of(JsonNode data) {
        return new GraphQlResponse(data, List.of());
    }

    /** Returns the first error at this path or below it. */
    public Optional<GraphQlError> errorAt(String... path) {
        List<String> prefix = List.of(path);
        return errors.stream()
                .filter(error -> error.path().size() >= prefix.size()
                        && error.path().subList(0, prefix.size()).equals(prefix))
                .findFirst();
    }

    /** Returns the first error without a path, or whose path is that of the project. */
    Optional<GraphQlError> errorAnywhere() {
        return errors.stream().filter(error -> error.path().size() < 2).findFirst();
    }
}
