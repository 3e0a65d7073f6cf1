package runcomparer.store.disk;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import runcomparer.store.NewValue;
import runcomparer.store.StoredValue;

/** Gets and puts values in the generations. Not thread-safe. */
final class Values {

    private static final char SEPARATOR = '\0';

    private final Generations generations;
    private final Clock clock;

    Values(Generations generations, Clock clock) {
        this.generations = generations;
        this.clock = clock;
    }

    Map<String, StoredValue> get(String group, Collection<String> fields) {
        Map<String, StoredValue> values = new HashMap<>();
        for (String field : fields) {
            value(group, prefix(group) + field).ifPresent(value -> values.put(field, value));
        }
        return values;
    }

    private Optional<StoredValue> value(String group, String key) {
        Optional<KeptHead> found = head(group, key);
        Optional<byte[]> body = found.flatMap(head -> generations.body(key, head));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        KeptHead head = found.orElseThrow();
        if (generations.endsSoon(head)) {
            generations.write(key, head, body);
        }
        return Optional.of(new StoredValue(head.head(), body.get(), head.age(clock.millis())));
    }

    private Optional<KeptHead> head(String group, String key) {
        return generations
                .head(group, key)
                .filter(head -> !head.hasEnded(clock.millis()))
                .filter(generations::hasBody);
    }

    boolean put(String group, String field, NewValue value) {
        String key = prefix(group) + field;
        Optional<KeptHead> present = head(group, key);
        if (present.isPresent() && (value.reading() == 0 || present.get().reading() > value.reading())) {
            return true;
        }
        if (value.body().isPresent()) {
            return generations.write(key, KeptHead.of(value, 0, clock.millis()), value.body());
        }
        return present.filter(head -> head.bodyVersion() == value.bodyVersion())
                .map(head -> putHead(key, value, head))
                .orElse(false);
    }

    private boolean putHead(String key, NewValue value, KeptHead present) {
        Optional<byte[]> body = generations.endsSoon(present) ? generations.body(key, present) : Optional.empty();
        return generations.write(key, KeptHead.of(value, present.bodyIn(), clock.millis()), body);
    }

    void remove(String group) {
        generations.remove(group, prefix(group));
    }

    private static String prefix(String group) {
        return group + SEPARATOR;
    }
}
