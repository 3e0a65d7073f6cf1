package runcomparer.wandb.graphql;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An error in a GraphQL response.
 *
 * @param message sanitized, fit to be shown
 * @param path the fields, aliases and indexes that lead to the failed field; empty if W&amp;B does not say
 */
public record GraphQlError(String message, List<String> path) {

    public GraphQlError {
        requireNonNull(message, "message is null");
        path = List.copyOf(path);
    }

    boolean saysNotFound() {
        return contains("not found") || contains("could not find");
    }

    boolean saysTimeout() {
        return contains("context deadline exceeded");
    }

    private boolean contains(String words) {
        return message.toLowerCase(ROOT).contains(words);
    }
}
