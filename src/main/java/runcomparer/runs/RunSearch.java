package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which runs of a project are wanted, and in which order. A run has to fit all that is asked.
 *
 * @param states one of these, as W&amp;B spells them; empty for any
 * @param tags one of these; empty for any
 * @param name a text that is in the display name or the run id, in letters of any case
 * @param createdAfter not before this moment
 * @param createdBefore before this moment
 * @param config for each of these config keys one of its values, as texts; a key may lead into nested values with dots
 */
public record RunSearch(Set<String> states, Set<String> tags, Optional<String> name, Optional<Instant> createdAfter,
        Optional<Instant> createdBefore, Optional<String> group, Map<String, Set<String>> config, RunOrder order) {

    /** All runs, the newest first. */
    public static final RunSearch ALL = new RunSearch(Set.of(), Set.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Map.of(), RunOrder.NEWEST_FIRST);

    public RunSearch {
        states = Set.copyOf(states);
        tags = Set.copyOf(tags);
        requireNonNull(name, "name is null");
        requireNonNull(createdAfter, "createdAfter is null");
        requireNonNull(createdBefore, "createdBefore is null");
        requireNonNull(group, "group is null");
        config = config.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, values -> Set.copyOf(values.getValue())));
        requireNonNull(order, "order is null");
    }

    /** How many characters all the texts of it have together: its size. */
    public int characters() {
        return Stream.of(states.stream(), tags.stream(), name.stream(), group.stream(), config.keySet().stream(),
                        config.values().stream().flatMap(Set::stream), order.configKey().stream())
                .flatMap(texts -> texts).mapToInt(String::length).sum();
    }
}
