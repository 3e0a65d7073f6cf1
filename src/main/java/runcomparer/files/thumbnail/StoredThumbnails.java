package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import runcomparer.store.Leases;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoreAccess;
import runcomparer.store.StoredValue;

/**
 * The thumbnails in the store, where they outlive the process. Of the processes that share a store, one makes a thumbnail
 * while the others wait for it. If the store fails, thumbnails are made as without it. Thread-safe and non-blocking.
 */
final class StoredThumbnails {

    private static final int READS = 4;

    /** After this time, an unscaled image is tried again, because another process may be able to scale it. */
    private static final Duration ORIGINAL_LIFETIME = Duration.ofDays(1);

    private final ConcurrentReads reads = new ConcurrentReads(READS);
    private final Store store;
    private final Leases leases;
    private final Duration maxWait;
    private final LongSupplier nanoTime;

    /**
     * A thumbnail that was found or made.
     *
     * @param age how long ago it was made
     * @param isNew whether it was made for this request
     */
    record Found(Thumbnail thumbnail, Duration age, boolean isNew) {

        /** Returns how much longer it may be served. */
        Duration left() {
            return thumbnail.immutable()
                    ? Thumbnail.FOREVER
                    : thumbnail.lifetime().minus(age);
        }
    }

    /**
     * @param maxWait how long to wait for other processes
     * @param nanoTime a clock that is never set, such as {@link System#nanoTime}
     */
    StoredThumbnails(StoreAccess access, Duration maxWait, LongSupplier nanoTime) {
        this.store = access.store();
        this.leases = new Leases(access);
        this.maxWait = requireNonNull(maxWait, "maxWait is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * Returns a thumbnail from the store, or makes and stores it.
     *
     * @param maker fails the future if it fails
     */
    CompletableFuture<Found> getOrMake(ThumbnailKey key, Supplier<CompletableFuture<Thumbnail>> maker) {
        return getOrMake(key, maker, nanoTime.getAsLong());
    }

    private CompletableFuture<Found> getOrMake(
            ThumbnailKey key, Supplier<CompletableFuture<Thumbnail>> maker, long since) {
        return get(key).thenCompose(found -> found.map(CompletableFuture::completedFuture)
                .orElseGet(() -> leases.take(key.leaseGroup(), List.of(key.leaseName()))
                        .thenCompose(
                                held -> held.names().isEmpty() ? awaited(key, maker, since) : made(key, maker, held))));
    }

    private CompletableFuture<Optional<Found>> get(ThumbnailKey key) {
        return reads.run(() -> store.get(key.group(), List.of(key.field())))
                .thenApply(
                        values -> Optional.ofNullable(values.get(key.field())).flatMap(StoredThumbnails::usable));
    }

    private static Optional<Found> usable(StoredValue value) {
        return ThumbnailFormat.thumbnail(value)
                .map(thumbnail -> new Found(thumbnail, value.age(), false))
                .filter(found -> found.thumbnail().immutable()
                        || (!value.age().isNegative() && found.left().compareTo(Duration.ZERO) > 0));
    }

    private CompletableFuture<Found> awaited(
            ThumbnailKey key, Supplier<CompletableFuture<Thumbnail>> maker, long since) {
        return leases.awaitEnd(key.leaseGroup(), List.of(key.leaseName()))
                .thenCompose(ended -> nanoTime.getAsLong() - since < maxWait.toNanos()
                        ? getOrMake(key, maker, since)
                        : maker.get().thenApply(StoredThumbnails::made));
    }

    private CompletableFuture<Found> made(
            ThumbnailKey key, Supplier<CompletableFuture<Thumbnail>> maker, Leases.Held held) {
        CompletableFuture<Optional<Found>> before =
                store.isShared() ? get(key) : CompletableFuture.completedFuture(Optional.empty());
        return before.thenCompose(found -> found.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> maker.get().thenApply(StoredThumbnails::made)))
                .whenComplete((found, thrown) -> held.giveUp(() -> found == null || !found.isNew()
                        ? CompletableFuture.completedFuture(null)
                        : put(key, found.thumbnail(), held.reading())));
    }

    private static Found made(Thumbnail thumbnail) {
        return new Found(thumbnail, Duration.ZERO, true);
    }

    private CompletableFuture<Boolean> put(ThumbnailKey key, Thumbnail thumbnail, long reading) {
        Optional<Duration> lifetime = !thumbnail.immutable()
                ? Optional.of(thumbnail.lifetime())
                : Optional.of(ORIGINAL_LIFETIME).filter(original -> thumbnail.isOriginal());
        return store.put(
                key.group(),
                key.field(),
                new NewValue(ThumbnailFormat.head(thumbnail), thumbnail.bytes(), Duration.ZERO, reading, lifetime));
    }
}
