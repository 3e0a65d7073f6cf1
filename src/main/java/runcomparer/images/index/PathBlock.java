package runcomparer.images.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.binary.MalformedBytes;
import runcomparer.images.FileNames;

/**
 * Some paths in one byte array, without their common prefix and suffix, such as {@code media/images/samples_} and
 * {@code .png}. Immutable.
 */
final class PathBlock {

    /** In UTF-8. */
    private static final int MAX_BYTES = 3 * FileNames.MAX_PATH_LENGTH;

    private final byte[] start;
    private final byte[] end;
    private final byte[] middles;
    private final int[] ends;

    private PathBlock(byte[] start, byte[] end, byte[] middles, int[] ends) {
        this.start = start;
        this.end = end;
        this.middles = middles;
        this.ends = ends;
    }

    /**
     * Packs paths.
     *
     * @param whole the concatenated paths
     * @param ends where each path ends; a path of length 0 is empty or missing
     * @param hasEmpty whether a path is empty, not missing
     */
    static PathBlock of(byte[] whole, int[] ends, boolean hasEmpty) {
        byte[] start = {};
        byte[] end = {};
        boolean none = true;
        for (int path = 0; path < ends.length && !hasEmpty; path++) {
            int from = from(ends, path);
            if (ends[path] > from && none) {
                start = Arrays.copyOfRange(whole, from, ends[path]);
                end = start;
                none = false;
            } else if (ends[path] > from) {
                start = Arrays.copyOf(start, sameAtStart(start, whole, from, ends[path]));
                end = Arrays.copyOfRange(end, end.length - sameAtEnd(end, whole, from, ends[path]), end.length);
            }
        }
        end = Arrays.copyOfRange(end, Math.max(0, end.length - (shortest(ends) - start.length)), end.length);
        return packed(whole, ends, start, end);
    }

    private static int from(int[] ends, int path) {
        return path == 0 ? 0 : ends[path - 1];
    }

    private static int sameAtStart(byte[] start, byte[] whole, int from, int to) {
        int max = Math.min(start.length, to - from);
        int differs = Arrays.mismatch(start, 0, max, whole, from, from + max);
        return differs < 0 ? max : differs;
    }

    private static int sameAtEnd(byte[] end, byte[] whole, int from, int to) {
        int max = Math.min(end.length, to - from);
        int same = 0;
        while (same < max && end[end.length - 1 - same] == whole[to - 1 - same]) {
            same++;
        }
        return same;
    }

    /** Returns the length of the shortest path, in which prefix and suffix must not overlap. */
    private static int shortest(int[] ends) {
        int shortest = Integer.MAX_VALUE;
        for (int path = 0; path < ends.length; path++) {
            int length = ends[path] - from(ends, path);
            shortest = length > 0 ? Math.min(shortest, length) : shortest;
        }
        return shortest;
    }

    private static PathBlock packed(byte[] whole, int[] ends, byte[] start, byte[] end) {
        byte[] middles = new byte[whole.length];
        int[] middleEnds = new int[ends.length];
        int length = 0;
        for (int path = 0; path < ends.length; path++) {
            int from = from(ends, path);
            int middle = Math.max(0, ends[path] - from - start.length - end.length);
            System.arraycopy(whole, middle == 0 ? 0 : from + start.length, middles, length, middle);
            length += middle;
            middleEnds[path] = length;
        }
        return new PathBlock(start, end, Arrays.copyOf(middles, length), middleEnds);
    }

    /** Returns a path; undefined if it is missing. */
    String get(int path) {
        int from = from(ends, path);
        int length = ends[path] - from;
        byte[] bytes = Arrays.copyOf(start, start.length + length + end.length);
        System.arraycopy(middles, from, bytes, start.length, length);
        System.arraycopy(end, 0, bytes, start.length + length, end.length);
        return new String(bytes, UTF_8);
    }

    /** Returns the estimated size in memory, in bytes. */
    long weight() {
        return 100L + start.length + end.length + middles.length + 4L * ends.length;
    }

    void writeTo(ByteWriter writer) {
        writer.bytes(start);
        writer.bytes(end);
        for (int path = 0; path < ends.length; path++) {
            writer.number(ends[path] - from(ends, path));
        }
        HexTails tails = HexTails.of(middles, ends);
        writer.number(tails.digits() / 2);
        writer.bytes(tails.pack(middles, ends));
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param paths how many there are, at least one
     */
    static PathBlock readFrom(ByteReader reader, int paths) {
        byte[] start = reader.bytes();
        byte[] end = reader.bytes();
        if (start.length > MAX_BYTES || end.length > MAX_BYTES) {
            throw new MalformedBytes("a path must have at most " + MAX_BYTES + " bytes");
        }
        int[] ends = new int[paths];
        int length = 0;
        for (int path = 0; path < paths; path++) {
            length += reader.number(MAX_BYTES);
            ends[path] = length;
        }
        HexTails tails = new HexTails(2 * reader.number(MAX_BYTES));
        return new PathBlock(start, end, tails.unpack(reader.bytes(), ends), ends);
    }
}
