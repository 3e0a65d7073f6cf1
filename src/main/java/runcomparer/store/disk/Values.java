package runcomparer.store.disk;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import runcomparer.store.NewValue;
import runcomparer.store.StoredValue;

/** Reads and writes values in the generations. Not thread-safe. */
final class Values {

    private static final char SEPARATOR = '\0';

    private final Generations generations;
    private final Clock clock;

    Values(Generations generations, Clock clock) {
        this.generations = generations;
        this.clock = clock;
    }

    Map<String, StoredValue> get(String group, Collection<String> fields, Map<String, Long> held) {
        Map<String, StoredValue> values = new HashMap<>();
        for (String field : fields) {
            String key = prefix(group) + field;
            head(group, key)
                    .flatMap(head -> value(key, head, Objects.equals(held.get(field), head.bodyVersion())))
                    .ifPresent(value -> values.put(field, value));
        }
        return values;
    }

    private Optional<StoredValue> value(String key, StoredHead head, boolean isBodyHeld) {
        boolean losesBodySoon = generations.losesBodySoon(head);
        Optional<byte[]> body = isBodyHeld && !losesBodySoon ? Optional.empty() : generations.body(key, head);
        if (body.isPresent() && losesBodySoon) {
            generations.write(key, head, body);
        }
        return isBodyHeld || body.isPresent()
                ? Optional.of(
                        new StoredValue(head.head(), isBodyHeld ? Optional.empty() : body, head.age(clock.millis())))
                : Optional.empty();
    }

    private Optional<StoredHead> head(String group, String key) {
        return generations
                .head(group, key)
                .filter(head -> !head.isExpired(clock.millis()))
                .filter(generations::hasBody);
    }

    boolean put(String group, String field, NewValue value) {
        String key = prefix(group) + field;
        Optional<StoredHead> present = head(group, key);
        if (present.isPresent() && (value.reading() == 0 || present.get().reading() > value.reading())) {
            return true;
        }
        if (value.body().isPresent()) {
            return generations.write(key, StoredHead.of(value, 0, clock.millis()), value.body());
        }
        return present.filter(head -> head.bodyVersion() == value.bodyVersion())
                .map(head -> putHead(key, value, head))
                .orElse(false);
    }

    private boolean putHead(String key, NewValue value, StoredHead present) {
        Optional<byte[]> body = generations.losesBodySoon(present) ? generations.body(key, present) : Optional.empty();
        return generations.write(key, StoredHead.of(value, present.bodyGeneration(), clock.millis()), body);
    }

    void remove(String group) {
        generations.remove(group, prefix(group));
    }

    private static String prefix(String group) {
        return group + SEPARATOR;
    }
}
