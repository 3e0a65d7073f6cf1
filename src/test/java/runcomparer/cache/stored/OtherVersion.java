package runcomparer.cache.stored;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;

/** A layout of a later version of the service: the same bytes under a different version. */
record OtherVersion<K, V>(Layout<K, V> layout) implements Layout<K, V> {

    @Override
    public int version() {
        return layout.version() + 1;
    }

    @Override
    public String group(K key) {
        return layout.group(key);
    }

    @Override
    public String field(K key) {
        return layout.field(key);
    }

    @Override
    public boolean isStored(V value) {
        return layout.isStored(value);
    }

    @Override
    public Optional<Object> token(V value) {
        return layout.token(value);
    }

    @Override
    public void writeHead(V value, ByteWriter head) {
        layout.writeHead(value, head);
    }

    @Override
    public void writeBody(V value, ByteWriter body) {
        layout.writeBody(value, body);
    }

    @Override
    public V read(K key, ByteReader head, ByteReader body) {
        return layout.read(key, head, body);
    }

    @Override
    public V readHead(K key, ByteReader head, V withBody) {
        return layout.readHead(key, head, withBody);
    }
}
