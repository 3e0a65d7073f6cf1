package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A run in a list, with what distinguishes it from others.
 *
 * @param group the group of the run, or null
 * @param user the account that started it, or null if W&amp;B does not return it
 */
public record ListedRun(Run run, List<String> tags, String group, String user) {

    public ListedRun {
        requireNonNull(run, "run is null");
        tags = List.copyOf(tags);
    }
}
