package runcomparer.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The paths of the images of one metric key in one array of bytes, without the beginning and the end that all of them
 * have in common, such as {@code media/images/samples_} and {@code .png}. Immutable.
 */
final class ImagePaths {

    private final byte[] start;
    private final byte[] end;
    private final byte[] middles;
    private final int[] ends;

    private ImagePaths(byte[] start, byte[] end, byte[] middles, int[] ends) {
        this.start = start;
        this.end = end;
        this.middles = middles;
        this.ends = ends;
    }

    int size() {
        return ends.length;
    }

    /** Gives a path; of an image that was added without one anything. */
    String get(int image) {
        int from = image == 0 ? 0 : ends[image - 1];
        int length = ends[image] - from;
        byte[] path = Arrays.copyOf(start, start.length + length + end.length);
        System.arraycopy(middles, from, path, start.length, length);
        System.arraycopy(end, 0, path, start.length + length, end.length);
        return new String(path, UTF_8);
    }

    /** Gives the memory that this takes, in bytes. */
    long weight() {
        return middles.length + 4L * ends.length;
    }

    /** Takes the paths one after the other and can be built once. Not thread-safe. */
    static final class Builder {

        private final IntStream.Builder ends = IntStream.builder();
        private byte[] whole = {};
        private int length;
        private byte[] first;
        private int sameAtStart;
        private int sameAtEnd;

        /**
         * @param path null for an image without one
         */
        void add(String path) {
            if (path != null) {
                byte[] bytes = path.getBytes(UTF_8);
                compare(bytes);
                append(bytes);
            }
            ends.add(length);
        }

        private void append(byte[] path) {
            if (path.length > whole.length - length) {
                whole = Arrays.copyOf(whole, Math.max(2 * whole.length, length + path.length));
            }
            System.arraycopy(path, 0, whole, length, path.length);
            length += path.length;
        }

        private void compare(byte[] path) {
            if (first == null) {
                first = path;
                sameAtStart = path.length;
                sameAtEnd = path.length;
                return;
            }
            int differs = Arrays.mismatch(first, 0, sameAtStart, path, 0, Math.min(sameAtStart, path.length));
            sameAtStart = differs < 0 ? sameAtStart : differs;
            int end = 0;
            int most = Math.min(sameAtEnd, path.length);
            while (end < most && first[first.length - 1 - end] == path[path.length - 1 - end]) {
                end++;
            }
            sameAtEnd = end;
        }

        ImagePaths build() {
            int[] wholeEnds = ends.build().toArray();
            int atEnd = Math.min(sameAtEnd, shortest(wholeEnds) - sameAtStart);
            int[] middleEnds = new int[wholeEnds.length];
            int from = 0;
            int kept = 0;
            for (int image = 0; image < wholeEnds.length; image++) {
                int middle = Math.max(0, wholeEnds[image] - from - sameAtStart - atEnd);
                // what is kept stands before what is still to be looked at
                System.arraycopy(whole, Math.min(length, from + sameAtStart), whole, kept, middle);
                kept += middle;
                from = wholeEnds[image];
                middleEnds[image] = kept;
            }
            byte[] start = first == null ? new byte[0] : Arrays.copyOf(first, sameAtStart);
            byte[] end = first == null ? start : Arrays.copyOfRange(first, first.length - atEnd, first.length);
            return new ImagePaths(start, end, Arrays.copyOf(whole, kept), middleEnds);
        }

        /** The length of the shortest path that there is; the common beginning and end must not overlap in it. */
        private static int shortest(int[] ends) {
            int shortest = Integer.MAX_VALUE;
            int from = 0;
            for (int end : ends) {
                if (end > from) {
                    shortest = Math.min(shortest, end - from);
                }
                from = end;
            }
            return shortest;
        }
    }
}
