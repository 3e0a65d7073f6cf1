package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The criteria and the order of a search for runs. A run has to match all criteria.
 *
 * @param states the allowed states, as W&amp;B spells them; empty for any
 * @param tags of which a run has at least one; empty for any
 * @param withoutTags of which a run has none
 * @param name a substring of the display name or the run id, ignoring case
 * @param createdAfter the earliest time, inclusive
 * @param createdBefore the latest time, exclusive
 * @param config the allowed values by config key, as strings; nested keys are joined with dots
 */
public record RunSearch(
        Set<String> states,
        Set<String> tags,
        Set<String> withoutTags,
        Optional<String> name,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<String> group,
        Map<String, Set<String>> config,
        RunOrder order) {

    /** All runs, the newest first. */
    public static final RunSearch ALL = new RunSearch(
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            RunOrder.NEWEST_FIRST);

    public RunSearch {
        states = Set.copyOf(states);
        tags = Set.copyOf(tags);
        withoutTags = Set.copyOf(withoutTags);
        requireNonNull(name, "name is null");
        requireNonNull(createdAfter, "createdAfter is null");
        requireNonNull(createdBefore, "createdBefore is null");
        requireNonNull(group, "group is null");
        config = config.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, values -> Set.copyOf(values.getValue())));
        requireNonNull(order, "order is null");
    }

    /** Returns the same search, for runs that lack a tag. */
    public RunSearch withoutTag(String tag) {
        Set<String> excluded =
                Stream.concat(withoutTags.stream(), Stream.of(tag)).collect(Collectors.toSet());
        return new RunSearch(states, tags, excluded, name, createdAfter, createdBefore, group, config, order);
    }

    /** Returns the number of characters of all criteria together. */
    public int characters() {
        return Stream.of(
                        states.stream(),
                        tags.stream(),
                        withoutTags.stream(),
                        name.stream(),
                        group.stream(),
                        config.keySet().stream(),
                        config.values().stream().flatMap(Set::stream),
                        order.configKey().stream())
                .flatMap(texts -> texts)
                .mapToInt(String::length)
                .sum();
    }
}
