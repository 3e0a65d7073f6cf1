package runcomparer.cache.stored;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.runs.OfRun;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/**
 * The layout of what was read about a run, apart from the run itself.
 *
 * @param <K> the keys
 * @param <T> what was read
 */
interface RunPart<K, T extends OfRun> {

    /** See {@link Layout#version}. */
    int version();

    RunPath path(K key);

    /** See {@link Layout#field}. */
    String field(K key);

    /** See {@link Layout#token}. */
    default Optional<Object> token(T value) {
        return Optional.empty();
    }

    /** See {@link Layout#writeHead}. */
    default void writeHead(T value, ByteWriter head) {}

    /** See {@link Layout#writeBody}. */
    void writeBody(T value, ByteWriter body);

    /** Reads what was written. */
    T read(K key, Run run, ByteReader head, ByteReader body);

    /** See {@link Layout#readHead}. */
    default T readHead(Run run, ByteReader head, T withBody) {
        throw new IllegalArgumentException("values without a token do not share their bodies");
    }
}
