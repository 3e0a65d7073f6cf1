package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A run in a list, with what tells it from others.
 *
 * @param group the group it belongs to, or null
 * @param user who started it, by the name of the account, or null where W&amp;B does not tell
 */
public record ListedRun(Run run, List<String> tags, String group, String user) {

    public ListedRun {
        requireNonNull(run, "run is null");
        tags = List.copyOf(tags);
    }
}
