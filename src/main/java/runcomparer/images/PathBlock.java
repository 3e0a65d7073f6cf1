package runcomparer.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Some paths in one array of bytes, without the beginning and the end that all of them have in common, such as
 * {@code media/images/samples_} and {@code .png}. Immutable.
 */
final class PathBlock {

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
     * @param whole the paths one after the other
     * @param ends where each ends in it; one that ends where it begins is empty or there is none
     * @param hasEmpty whether one is there and empty
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
        int most = Math.min(start.length, to - from);
        int differs = Arrays.mismatch(start, 0, most, whole, from, from + most);
        return differs < 0 ? most : differs;
    }

    private static int sameAtEnd(byte[] end, byte[] whole, int from, int to) {
        int most = Math.min(end.length, to - from);
        int same = 0;
        while (same < most && end[end.length - 1 - same] == whole[to - 1 - same]) {
            same++;
        }
        return same;
    }

    /** The length of the shortest path that there is; the common beginning and end must not overlap in it. */
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
        int kept = 0;
        for (int path = 0; path < ends.length; path++) {
            int from = from(ends, path);
            int middle = Math.max(0, ends[path] - from - start.length - end.length);
            System.arraycopy(whole, middle == 0 ? 0 : from + start.length, middles, kept, middle);
            kept += middle;
            middleEnds[path] = kept;
        }
        return new PathBlock(start, end, Arrays.copyOf(middles, kept), middleEnds);
    }

    /** Gives a path; of an image that has none anything. */
    String get(int path) {
        int from = from(ends, path);
        int length = ends[path] - from;
        byte[] bytes = Arrays.copyOf(start, start.length + length + end.length);
        System.arraycopy(middles, from, bytes, start.length, length);
        System.arraycopy(end, 0, bytes, start.length + length, end.length);
        return new String(bytes, UTF_8);
    }

    /** Gives the memory that this takes, in bytes. */
    long weight() {
        return 100L + start.length + end.length + middles.length + 4L * ends.length;
    }
}
