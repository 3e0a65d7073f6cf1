package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import runcomparer.images.ImageSegment.Label;

/** Takes the images of a metric key step by step, in any order, and can be built once. Not thread-safe. */
public final class MetricImagesBuilder {

    private final String metric;
    private final LongStream.Builder steps = LongStream.builder();
    private final IntStream.Builder ends = IntStream.builder();
    private final ImagePaths.Builder paths = new ImagePaths.Builder();
    private final IntStream.Builder labels = IntStream.builder();
    private final Map<Label, Integer> numbers = new LinkedHashMap<>();
    private int images;
    private long bytes;

    public MetricImagesBuilder(String metric) {
        this.metric = requireNonNull(metric, "metric is null");
    }

    /** Sets the images of a step, in place of those added for it before; a step without images is no step. */
    public MetricImagesBuilder add(long step, List<LoggedImage> logged) {
        for (LoggedImage image : logged) {
            Label label = new Label(image.caption(), image.width(), image.height(), image.missing());
            labels.add(numbers.computeIfAbsent(label, unseen -> {
                bytes += label.weight();
                return numbers.size();
            }));
            paths.add(image.path());
            bytes += ImageSegment.BYTES_PER_IMAGE;
        }
        images += logged.size();
        steps.add(step);
        ends.add(images);
        bytes += 2 * ImageSegment.BYTES_PER_STEP;
        return this;
    }

    /** Estimates the memory taken so far, in bytes. It shrinks now and then, when paths are packed. */
    public long weight() {
        return bytes + paths.weight();
    }

    public MetricImages build() {
        long[] added = steps.build().toArray();
        int[] addedEnds = ends.build().toArray();
        int[] order = inOrder(added);
        long[] kept = new long[order.length];
        int[] keptStarts = new int[order.length];
        int[] keptEnds = new int[order.length];
        int count = 0;
        for (int place = 0; place < order.length; place++) {
            int index = order[place];
            int start = index == 0 ? 0 : addedEnds[index - 1];
            boolean isLast = place == order.length - 1 || added[order[place + 1]] != added[index];
            if (isLast && addedEnds[index] > start) {
                kept[count] = added[index];
                keptStarts[count] = start;
                keptEnds[count] = addedEnds[index];
                count++;
            }
        }
        return count == 0 ? MetricImages.none(metric) : new MetricImages(metric, Arrays.copyOf(kept, count),
                List.of(new ImageSegment(Arrays.copyOf(keptStarts, count), Arrays.copyOf(keptEnds, count), paths.build(),
                        labels.build().toArray(), List.copyOf(numbers.keySet()))));
    }

    /** Returns the positions by ascending step; those of the same step as they were added. */
    private static int[] inOrder(long[] steps) {
        IntStream positions = IntStream.range(0, steps.length);
        return Steps.isAscending(steps)
                ? positions.toArray()
                : positions.boxed().sorted(Comparator.comparingLong(position -> steps[position]))
                        .mapToInt(Integer::intValue).toArray();
    }
}
