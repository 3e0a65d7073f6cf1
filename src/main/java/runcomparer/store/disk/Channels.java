package runcomparer.store.disk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.store.Store;

/** Delivers messages within the process. Thread-safe. */
final class Channels {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();

    Store.Subscription subscribe(String channel, Consumer<String> consumer) {
        Listener listener = new Listener(consumer);
        listeners.compute(channel, (name, present) -> {
            List<Listener> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(channel, (name, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }

    void deliver(String channel, String message) {
        for (Listener listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.consumer.accept(message);
            } catch (RuntimeException e) {
                LOG.warn("a listener of channel '{}' failed", channel, e);
            }
        }
    }

    /** Not a record, because the same consumer may be subscribed twice. */
    private static final class Listener {

        private final Consumer<String> consumer;

        private Listener(Consumer<String> consumer) {
            this.consumer = consumer;
        }
    }
}
