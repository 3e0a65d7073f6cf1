package runcomparer.store.disk;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/**
 * Keeps bodies in blocks of at most a page, because MVStore rewrites a large value whenever its neighbour changes. The
 * first block begins with the length of the body. Not thread-safe.
 */
final class Bodies {

    private final MVMap<String, byte[]> blocks;
    private final int page;

    Bodies(MVMap<String, byte[]> blocks, int page) {
        this.blocks = blocks;
        this.page = page;
    }

    /** Returns a body; empty if any of its blocks is missing. */
    Optional<byte[]> get(String key) {
        byte[] first = blocks.get(key(key, 0));
        if (first == null) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate(ByteBuffer.wrap(first).getInt());
        body.put(first, Integer.BYTES, first.length - Integer.BYTES);
        for (int i = 1; body.hasRemaining(); i++) {
            byte[] block = blocks.get(key(key, i));
            if (block == null) {
                return Optional.empty();
            }
            body.put(block);
        }
        return Optional.of(body.array());
    }

    void put(String key, byte[] body) {
        remove(blocks, key(key));
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
        for (int i = 0; bytes.hasRemaining(); i++) {
            byte[] block = new byte[Math.min(page, bytes.remaining())];
            bytes.get(block);
            blocks.put(key(key, i), block);
        }
    }

    /** Removes the bodies whose keys have this prefix. */
    void remove(String prefix) {
        remove(blocks, prefix);
    }

    static void remove(MVMap<String, byte[]> map, String prefix) {
        Iterator<String> keys = map.keyIterator(prefix);
        while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                return;
            }
            map.remove(key);
        }
    }

    private static String key(String key, int block) {
        return key(key) + HexFormat.of().toHexDigits(block);
    }

    private static String key(String key) {
        return key + '\0';
    }
}
