package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A GraphQL answer that can be read, in whole or in part.
 *
 * @param data a JSON object
 * @param errors why parts of the data are null
 */
public record GraphQlAnswer(JsonNode data, List<GraphQlError> errors) {

    public GraphQlAnswer {
        requireNonNull(data, "data is null");
        errors = List.copyOf(errors);
    }

    public static GraphQlAnswer of(JsonNode data) {
        return new GraphQlAnswer(data, List.of());
    }

    /** Gives the first error that happened at this path or below it. */
    public Optional<GraphQlError> errorAt(String... path) {
        List<String> wanted = List.of(path);
        return errors.stream()
                .filter(error -> error.path().size() >= wanted.size()
                        && error.path().subList(0, wanted.size()).equals(wanted))
                .findFirst();
    }

    /** Gives the first error that does not tell where it happened, or only that it was in the project. */
    Optional<GraphQlError> errorAnywhere() {
        return errors.stream().filter(error -> error.path().size() < 2).findFirst();
    }
}
