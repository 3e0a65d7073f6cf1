package runcomparer.store.disk;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a store, of which only the newest is written. Together, including a damaged one that is set aside, they never
 * exceed the limit. Not thread-safe.
 */
final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final int FILES = 8;
    private static final long MAX_UNCOMMITTED = 4 << 20;

    private final NavigableMap<Long, Generation> generations = new TreeMap<>();
    private final StoreFolder folder;
    private final Numbers numbers;
    private final long limit;
    private final long share;
    private long newest;

    private Generations(StoreFolder folder, Numbers numbers, long limit) {
        this.folder = folder;
        this.numbers = numbers;
        this.limit = limit;
        this.share = limit / FILES;
    }

    static Generations open(StoreFolder folder, Numbers numbers, long limit) throws IOException {
        Generations all = new Generations(folder, numbers, limit);
        NavigableSet<Long> files = folder.numbers();
        for (long number : files) {
            all.newest = number;
            all.open(number, number == files.last());
        }
        all.generations.values().forEach(generation -> numbers.exceed(generation.lastNumber()));
        if (all.isWritable() && all.current().bytes() > all.share) {
            all.rotate();
        } else {
            all.makeRoom(all.newest);
        }
        all.startWriting();
        return all;
    }

    /** Starts a file to write to, unless the disk is full for now. */
    private void startWriting() {
        try {
            withoutDamaged(this::current);
        } catch (GenerationFailed full) {
            // the first write reports it
        }
    }

    /** Opens a file, or sets it aside if that fails. */
    private void open(long number, boolean writable) {
        try {
            generations.put(number, Generation.open(number, folder.values(number), writable));
        } catch (GenerationFailed e) {
            if (writable && e.isUnwritable()) {
                open(number, false);
            } else {
                setAside(e);
            }
        }
    }

    private boolean isWritable() {
        return generations.containsKey(newest) && generations.get(newest).isWritable();
    }

    /** Returns the generation to write to; creates one if there is none. */
    private Generation current() {
        if (!isWritable()) {
            long number = newest + 1;
            makeRoom(number);
            generations.put(number, Generation.open(number, folder.values(number), true));
            newest = number;
        }
        return generations.get(newest);
    }

    /** Deletes the oldest files until a full-size one fits. */
    private void makeRoom(long number) {
        while (bytesWithout(number) + share > limit
                && !generations.headMap(number).isEmpty()) {
            Generation oldest = generations.pollFirstEntry().getValue();
            oldest.abandon();
            folder.delete(oldest.file());
        }
    }

    private long bytesWithout(long number) {
        return folder.damagedBytes()
                + generations.values().stream()
                        .filter(generation -> generation.number() != number)
                        .mapToLong(Generation::bytes)
                        .sum();
    }

    /** Returns the newest head of a key. */
    Optional<StoredHead> head(String group, String key) {
        for (Generation generation : generations.descendingMap().values()) {
            Optional<StoredHead> head = generation.head(key);
            if (head.isPresent() || generation.hides(group)) {
                return head;
            }
        }
        return Optional.empty();
    }

    boolean hasBody(StoredHead head) {
        return generations.containsKey(head.bodyGeneration());
    }

    Optional<byte[]> body(String key, StoredHead head) {
        return Optional.ofNullable(generations.get(head.bodyGeneration())).flatMap(generation -> generation.body(key));
    }

    /** Whether the file with the body is among the next to be deleted. */
    boolean losesBodySoon(StoredHead head) {
        return head.bodyGeneration() <= newest - FILES / 2;
    }

    /**
     * Writes a head, which refers to its body in an earlier generation unless the body is given.
     *
     * @return false if the value is too large for a file
     */
    boolean write(String key, StoredHead head, Optional<byte[]> body) {
        long cost = Generation.cost(head, body);
        if (cost > share * 7 / 8) {
            return false;
        }
        if (current().bytes() + cost > share) {
            rotate();
        }
        current().put(key, body.isPresent() ? head.withBodyGeneration(newest) : head, body);
        if (current().uncommitted() >= Math.min(MAX_UNCOMMITTED, share / 4)) {
            commit();
        }
        return true;
    }

    private void rotate() {
        commit();
        generations.remove(newest).close();
        open(newest, false);
    }

    /** Removes a group from the newest generation, and hides its values in earlier ones. */
    void remove(String group, String prefix) {
        current().remove(prefix);
        if (generations.headMap(newest).values().stream().anyMatch(earlier -> earlier.holds(prefix))) {
            current().hide(group);
        }
    }

    boolean isCommitted() {
        return !isWritable() || current().isCommitted();
    }

    void commit() {
        current().commit(numbers.last());
    }

    void close() {
        commit();
        generations.values().forEach(Generation::close);
    }

    /** Accesses the files, and retries without those that turn out to be damaged. */
    <T> T withoutDamaged(Supplier<T> access) {
        while (true) {
            try {
                return access.get();
            } catch (GenerationFailed e) {
                replace(e);
            }
        }
    }

    private void replace(GenerationFailed failure) {
        long number = failure.number();
        Optional<Generation> failed = Optional.ofNullable(generations.remove(number));
        failed.ifPresent(Generation::abandon);
        newest = Math.max(newest, number);
        if (folder.isGone()) {
            generations.values().forEach(Generation::abandon);
            generations.clear();
            folder.restore();
        } else if (!failure.isUnwritable()) {
            setAside(failure);
        } else {
            failed.ifPresentOrElse(generation -> open(number, generation.isWritable()), () -> folder.discard(number));
            throw failure;
        }
    }

    private void setAside(GenerationFailed failure) {
        LOG.warn("{}; set aside as '{}'", failure.getMessage(), folder.setAside(folder.values(failure.number())));
    }
}
