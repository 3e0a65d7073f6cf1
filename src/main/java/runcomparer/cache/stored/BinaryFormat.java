package runcomparer.cache.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.stored.BodyChecksums.Checksum;

/**
 * Makes the bytes of a layout safe to read: the head has the version, the length and the checksum of the body, and ends with
 * a checksum of itself and the key.
 */
final class BinaryFormat<K, V> implements StoredFormat<K, V> {

    private final Layout<K, V> layout;
    private final long maxMemory;
    private final BodyChecksums checksums = new BodyChecksums();

    /**
     * @param maxMemory how many bytes of memory the head and the body may each take when decoded
     */
    BinaryFormat(Layout<K, V> layout, long maxMemory) {
        this.layout = requireNonNull(layout, "layout is null");
        this.maxMemory = maxMemory;
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
    public Optional<EncodedValue> encode(K key, V value) {
        return layout.isStored(value) ? Optional.of(encoded(key, value)) : Optional.empty();
    }

    private EncodedValue encoded(K key, V value) {
        Optional<Object> token = layout.token(value);
        Optional<Checksum> known = checksums.find(token);
        if (known.isPresent()) {
            return new EncodedBytes(head(key, value, known.get()), known.get(), () -> body(value));
        }
        byte[] body = body(value);
        Checksum checksum = checksums.of(body, token);
        return new EncodedBytes(head(key, value, checksum), checksum, () -> body);
    }

    private byte[] body(V value) {
        return ByteWriter.bytesOf(writer -> layout.writeBody(value, writer));
    }

    private byte[] head(K key, V value, Checksum body) {
        byte[] head = ByteWriter.bytesOf(writer -> {
            writer.number(layout.version());
            writer.number(body.length());
            writer.signed(body.value());
            layout.writeHead(value, writer);
            writer.fixed(0);
        });
        int seal = seal(key, head);
        for (int place = 0; place < Integer.BYTES; place++) {
            head[head.length - 1 - place] = (byte) (seal >> (place * Byte.SIZE));
        }
        return head;
    }

    @Override
    public Optional<V> decode(K key, byte[] head, byte[] body) {
        return opened(key, head, body.length, () -> BodyChecksums.valueOf(body), opened -> {
            ByteReader content = new ByteReader(body, maxMemory);
            V value = layout.read(key, opened, content);
            content.end();
            checksums.of(body, layout.token(value)).stored();
            return value;
        });
    }

    @Override
    public OptionalLong bodyVersion(V value) {
        return checksum(value).stream().mapToLong(Checksum::value).findFirst();
    }

    private Optional<Checksum> checksum(V value) {
        return layout.isStored(value) ? checksums.find(layout.token(value)) : Optional.empty();
    }

    @Override
    public Optional<V> decodeHead(K key, byte[] head, V withBody) {
        return checksum(withBody)
                .flatMap(body -> opened(key, head, body.length(), body::value, opened -> {
                    V value = layout.readHead(key, opened, withBody);
                    body.stored();
                    return value;
                }));
    }

    /** Reads the content of a head that is intact and belongs to the key and to a body. */
    private Optional<V> opened(K key, byte[] head, int length, LongSupplier checksum, Function<ByteReader, V> content) {
        int end = head.length - Integer.BYTES;
        if (end < 0 || new ByteReader(Arrays.copyOfRange(head, end, head.length), 0).fixed() != seal(key, head)) {
            return Optional.empty();
        }
        try {
            ByteReader reader = new ByteReader(head, end, maxMemory);
            if (reader.number() != layout.version()
                    || reader.number() != length
                    || reader.signed() != checksum.getAsLong()) {
                return Optional.empty();
            }
            V value = content.apply(reader);
            reader.end();
            return Optional.of(value);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the checksum of a key and of a head without its last bytes, where the checksum itself is. */
    private int seal(K key, byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update((layout.group(key) + '\0' + layout.field(key)).getBytes(UTF_8));
        crc.update(head, 0, head.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
