package runcomparer.replicas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;
import runcomparer.wandb.traffic.LimitSharing;
import runcomparer.wandb.traffic.Restriction;

/**
 * Shares with all replicas what W&amp;B's rate limit demands. Subscribers get a message; the others read the value when
 * they are connected again. Times are relative to now, or to the age of the value by the store's clock. Thread-safe.
 */
public final class SharedLimit implements LimitSharing {

    private static final String GROUP = "limit";
    private static final String CHANNEL = "limit";
    private static final String FIELD = "restriction";

    /** Only numbers the value: the name is this replica's own, and therefore always free. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final Store store;
    private final Replicas replicas;

    /**
     * @param store whose futures fail when it does not respond
     */
    public SharedLimit(Store store, Replicas replicas) {
        this.store = requireNonNull(store, "store is null");
        this.replicas = requireNonNull(replicas, "replicas is null");
    }

    /** Forwards the restrictions that the other replicas get from W&amp;B from now on, and the current one. */
    public void forwardTo(Consumer<Restriction> listener) {
        store.subscribe(CHANNEL, message -> received(message).ifPresent(listener));
        replicas.onConnected(
                () -> store.get(GROUP, List.of(FIELD)).thenAccept(values -> Optional.ofNullable(values.get(FIELD))
                        .flatMap(SharedLimit::stored)
                        .ifPresent(listener)));
    }

    @Override
    public int replicas() {
        return replicas.alive();
    }

    @Override
    public void changed(Restriction restriction) {
        store.publish(CHANNEL, replicas.id() + " " + text(restriction));
        if (restriction.isNone()) {
            store.remove(GROUP);
        } else {
            store.lease(GROUP, List.of(replicas.id()), LEASE).thenAccept(lease -> put(restriction, lease));
        }
    }

    private void put(Restriction restriction, Lease lease) {
        Duration lifetime =
                restriction.stop().compareTo(restriction.slow()) > 0 ? restriction.stop() : restriction.slow();
        NewValue value = new NewValue(
                text(restriction).getBytes(UTF_8), new byte[0], Duration.ZERO, lease.reading(), Optional.of(lifetime));
        store.put(GROUP, FIELD, value);
        store.release(lease);
    }

    private Optional<Restriction> received(String message) {
        String[] words = message.split(" ", 2);
        return words.length < 2 || words[0].equals(replicas.id()) ? Optional.empty() : restriction(words[1]);
    }

    private static Optional<Restriction> stored(StoredValue value) {
        return value.age().isNegative()
                ? Optional.empty()
                : restriction(new String(value.head(), UTF_8))
                        .map(restriction -> restriction.after(value.age()))
                        .filter(restriction -> !restriction.isNone());
    }

    /** Returns milliseconds, which every version of this service can parse. */
    private static String text(Restriction restriction) {
        return "%d %d %d"
                .formatted(
                        restriction.stop().toMillis(),
                        restriction.slow().toMillis(),
                        restriction.pause().toMillis());
    }

    private static Optional<Restriction> restriction(String text) {
        if (!text.matches("\\d{1,9} \\d{1,9} \\d{1,9}")) {
            return Optional.empty();
        }
        List<Duration> times = Stream.of(text.split(" "))
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .toList();
        return Optional.of(new Restriction(times.get(0), times.get(1), times.get(2)));
    }
}
