package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.shared.Discards.Discard;
import runcomparer.cache.stored.StoredFormats;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.store.Leases;
import runcomparer.store.StoreAccess;

/** The second levels of the caches in one store. Thread-safe. */
public final class StoredLevels {

    /** The channel that announces discards to the other processes. */
    private static final String CHANNEL = "discarded";

    private final StoreAccess access;
    private final ReplicaMessages messages;
    private final Leases leases;
    private final DiscardMarks marks;
    private final Discards discards;

    /**
     * @param messages for the other processes
     */
    public StoredLevels(StoreAccess access, ReplicaMessages messages) {
        this.access = requireNonNull(access, "access is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.leases = new Leases(access);
        this.marks = new DiscardMarks(access.store());
        this.discards = new Discards(access.timer());
    }

    /**
     * Creates the second level of a cache.
     *
     * @param cache the name of the cache
     * @param project returns the project of a key
     * @param changesSoon whether a value is that of a running run
     * @param lifetime how long a value is of use; empty if it can always be revalidated
     */
    public <K, V> SecondLevel<K, V> create(
            String cache,
            StoredFormat<K, V> format,
            Function<K, ProjectPath> project,
            Predicate<V> changesSoon,
            Optional<Duration> lifetime) {
        PutThrottle<V> throttle = new PutThrottle<>(changesSoon, access.store().isShared(), Ticker.systemTicker());
        StoredValues<K, V> values = new StoredValues<>(access, format, lifetime, throttle);
        return new StoredLevel<>(
                access,
                ofProject -> discarded(DiscardMarks.name(cache, ofProject)),
                format,
                project,
                new Claims<>(leases, values));
    }

    private CompletableFuture<Discarded> discarded(String mark) {
        return marks.age(mark)
                .thenApply(marked -> new Discarded(
                        Stream.of(marked, discards.age(mark))
                                .flatMap(Optional::stream)
                                .min(Comparator.naturalOrder()),
                        discards::age));
    }

    /**
     * Discards everything that is stored about runs.
     *
     * @param message announces this to the other processes; empty if they already know
     */
    public CompletableFuture<Void> discard(Collection<RunPath> runs, Optional<String> message) {
        return discard(
                runs.stream()
                        .map(StoredFormats::groupOf)
                        .map(group -> new Discard(group, age -> access.store().remove(group))),
                message);
    }

    /**
     * Discards everything that some caches have stored about a project.
     *
     * @param message announces this to the other processes; empty if they already know
     */
    public CompletableFuture<Void> discard(Collection<String> caches, ProjectPath project, Optional<String> message) {
        return discard(
                caches.stream()
                        .map(cache -> DiscardMarks.name(cache, project))
                        .map(name -> new Discard(name, age -> marks.put(name, age))),
                message);
    }

    private CompletableFuture<Void> discard(Stream<Discard> all, Optional<String> message) {
        return discards.discard(all.toList(), () -> message.ifPresent(notice -> messages.publish(CHANNEL, notice)));
    }
}
