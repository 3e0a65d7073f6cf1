package runcomparer.store.disk;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * One file of values. MVStore has no cache here, because values that were read are in memory afterwards, and no thread: the
 * store commits explicitly. Its retention time keeps the default, because a shorter one may make a file unreadable
 * (h2database/h2database#4083). Not thread-safe.
 */
final class Generation {

    private static final int PAGE = 8192;
    /** An upper bound of what a change writes besides the value: its sibling and parent pages, in two maps. */
    private static final int CHANGE = 16 * PAGE;
    /** An upper bound of what a commit writes besides the changes, twice, because closing commits as well. */
    private static final int COMMIT = 16 * PAGE;

    private static final String LAST = "last";

    private final long number;
    private final Path file;
    private final boolean writable;
    private final MVStore store;
    private final MVMap<String, byte[]> heads;
    private final Bodies bodies;
    private final MVMap<String, byte[]> removed;
    private final MVMap<String, byte[]> numbers;
    private boolean changed;

    private Generation(long number, Path file, boolean writable, MVStore store) {
        this.number = number;
        this.file = file;
        this.writable = writable;
        this.store = store;
        heads = map("heads");
        bodies = new Bodies(map("bodies"), PAGE);
        removed = map("removed");
        numbers = map("numbers");
    }

    static Generation open(long number, Path file, boolean writable) {
        MVStore.Builder builder = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCompactFillRate(0)
                .cacheSize(0)
                .pageSplitSize(PAGE);
        try {
            return of(
                    number,
                    file,
                    writable,
                    writable ? builder.open() : builder.readOnly().open());
        } catch (RuntimeException e) {
            throw new GenerationFailed(number, file, e);
        }
    }

    private static Generation of(long number, Path file, boolean writable, MVStore store) {
        try {
            return new Generation(number, file, writable, store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private MVMap<String, byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(new BytesType()));
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    boolean isWritable() {
        return writable;
    }

    Optional<StoredHead> head(String key) {
        return trying(() -> Optional.ofNullable(heads.get(key)).map(StoredHead::fromBytes));
    }

    Optional<byte[]> body(String key) {
        return trying(() -> bodies.get(key));
    }

    /** Whether the group has been removed, so that its values in earlier generations no longer count. */
    boolean hides(String group) {
        return trying(() -> !removed.isEmpty() && removed.containsKey(group));
    }

    /** Whether any key has this prefix. */
    boolean holds(String prefix) {
        return trying(() -> {
            String key = heads.ceilingKey(prefix);
            return key != null && key.startsWith(prefix);
        });
    }

    void put(String key, StoredHead head, Optional<byte[]> body) {
        change(() -> {
            body.ifPresent(bytes -> bodies.put(key, bytes));
            heads.put(key, head.toBytes());
        });
    }

    void hide(String group) {
        change(() -> removed.put(group, new byte[0]));
    }

    /** Removes the keys that have this prefix. */
    void remove(String prefix) {
        change(() -> {
            bodies.remove(prefix);
            Bodies.remove(heads, prefix);
        });
    }

    /** Returns the last number that was saved. */
    long lastNumber() {
        return trying(() -> Optional.ofNullable(numbers.get(LAST))
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(0L));
    }

    /** Returns an upper bound of the size of the file once it is committed and closed. */
    long bytes() {
        return trying(() -> StoreFolder.bytes(file)) + (writable ? withPages(uncommitted()) + COMMIT : 0);
    }

    /** Returns an upper bound of how much a value makes the file grow. */
    static long cost(StoredHead head, Optional<byte[]> body) {
        return withPages(head.head().length + body.map(bytes -> bytes.length).orElse(0)) + CHANGE;
    }

    private static long withPages(long bytes) {
        return bytes + bytes / 4;
    }

    boolean isCommitted() {
        return !changed;
    }

    /** Returns roughly how much the next commit writes. */
    long uncommitted() {
        return store.getUnsavedMemory();
    }

    /** Writes the changes to disk, and saves the last number. */
    void commit(long last) {
        trying(() -> {
            if (last > lastNumber()) {
                numbers.put(LAST, ByteBuffer.allocate(Long.BYTES).putLong(last).array());
            }
            return store.commit();
        });
        changed = false;
    }

    /** Closes the file without compaction. */
    void close() {
        trying(() -> {
            store.close();
            return null;
        });
    }

    /** Closes the file without writing, whatever its state. */
    void abandon() {
        store.closeImmediately();
    }

    private void change(Runnable change) {
        changed = true;
        trying(() -> {
            change.run();
            return null;
        });
    }

    /** MVStore throws all kinds of exceptions when a file is damaged. */
    private <T> T trying(Supplier<T> access) {
        try {
            return access.get();
        } catch (GenerationFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GenerationFailed(number, file, e);
        }
    }
}
