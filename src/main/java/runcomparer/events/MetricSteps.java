package runcomparer.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import runcomparer.images.index.MetricImages;

/** The steps of one metric key, ascending. Immutable. */
final class MetricSteps {

    private final String metric;
    private final long[] steps;
    private final int checksum;
    private final Object token;

    private MetricSteps(String metric, long[] steps, Object token) {
        this.metric = metric;
        this.steps = steps;
        this.token = token;
        this.checksum = checksum(metric, steps);
    }

    static MetricSteps of(MetricImages images) {
        return new MetricSteps(images.metric(), images.steps().toArray(), images.token());
    }

    private static int checksum(String metric, long[] steps) {
        ByteBuffer bytes = ByteBuffer.allocate(steps.length * Long.BYTES);
        bytes.asLongBuffer().put(steps);
        CRC32 checksum = new CRC32();
        checksum.update(metric.getBytes(UTF_8));
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Whether these are the steps of this very instance. */
    boolean areOf(MetricImages images) {
        return token == images.token();
    }

    String metric() {
        return metric;
    }

    int size() {
        return steps.length;
    }

    long newest() {
        return steps[steps.length - 1];
    }

    int checksum() {
        return checksum;
    }

    long[] toArray() {
        return steps.clone();
    }

    MetricSteps from(long step) {
        return part(firstFrom(step), steps.length);
    }

    MetricSteps upTo(long step) {
        return step == Long.MAX_VALUE ? this : part(0, firstFrom(step + 1));
    }

    private int firstFrom(long step) {
        int index = Arrays.binarySearch(steps, step);
        return index < 0 ? -index - 1 : index;
    }

    /** Returns the steps at the positions from {@code from} to {@code to}, exclusive. */
    MetricSteps part(int from, int to) {
        return from == 0 && to == steps.length
                ? this
                : new MetricSteps(metric, Arrays.copyOfRange(steps, from, to), null);
    }

    /** Returns the steps that are not among the others. Skips the common prefix, because runs grow at their end. */
    MetricSteps without(MetricSteps others) {
        int same = Arrays.mismatch(steps, others.steps);
        if (same < 0) {
            return part(0, 0);
        }
        long[] left = LongStream.of(steps)
                .skip(same)
                .filter(step -> Arrays.binarySearch(others.steps, step) < 0)
                .toArray();
        return new MetricSteps(metric, left, null);
    }
}
