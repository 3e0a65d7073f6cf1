package runcomparer.bench;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Simulated values of some size, of which the least recently used make room for new ones. Not thread-safe. */
final class Recency<V> {

    private record Sized<V>(V value, long size) {
    }

    private final Map<Long, Sized<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private final long limit;
    private long size;

    /**
     * @param limit the size of all values together
     */
    Recency(long limit) {
        this.limit = limit;
    }

    /** Returns a value, which is then the most recently used one; null if there is none. */
    V get(long key) {
        Sized<V> found = values.get(key);
        return found == null ? null : found.value;
    }

    void put(long key, V value, long sizeOfValue) {
        Sized<V> before = values.put(key, new Sized<>(value, sizeOfValue));
        size += sizeOfValue - (before == null ? 0 : before.size);
        for (Iterator<Sized<V>> oldest = values.values().iterator(); size > limit && oldest.hasNext(); ) {
            size -= oldest.next().size;
            oldest.remove();
        }
    }

    long size() {
        return size;
    }

    void clear() {
        values.clear();
        size = 0;
    }
}
