package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedMedium;
import runcomparer.images.Steps;
import runcomparer.images.index.ImageSegment.Label;

/** Builds the index of a metric key from steps in any order. To be built once. Not thread-safe. */
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

    /** Sets the images of a step, replacing those added before; a step without images is ignored. */
    public MetricImagesBuilder add(long step, List<LoggedImage> logged) {
        logged.forEach(image -> add(image, null));
        return endStep(step, logged.size());
    }

    /** Sets the media of a step, as {@link #add} sets its images. */
    public MetricImagesBuilder addMedia(long step, List<LoggedMedium> logged) {
        logged.forEach(medium -> add(medium.image(), medium.type()));
        return endStep(step, logged.size());
    }

    private void add(LoggedImage image, String type) {
        Label label = new Label(image.caption(), image.width(), image.height(), image.missing(), type);
        labels.add(numbers.computeIfAbsent(label, unseen -> {
            bytes += label.weight();
            return numbers.size();
        }));
        paths.add(image.path());
        bytes += ImageSegment.BYTES_PER_IMAGE;
    }

    private MetricImagesBuilder endStep(long step, int added) {
        images += added;
        steps.add(step);
        ends.add(images);
        bytes += 2 * ImageSegment.BYTES_PER_STEP;
        return this;
    }

    /** Returns the estimated size so far, in bytes; it decreases when paths are packed. */
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
        return count == 0
                ? MetricImages.none(metric)
                : new MetricImages(
                        metric,
                        Arrays.copyOf(kept, count),
                        List.of(new ImageSegment(
                                Arrays.copyOf(keptStarts, count),
                                Arrays.copyOf(keptEnds, count),
                                paths.build(),
                                labels.build().toArray(),
                                List.copyOf(numbers.keySet()))));
    }

    /** Returns what was added by {@link #addMedia}. */
    public LoggedMedia buildMedia() {
        return new LoggedMedia(build());
    }

    /** Returns the positions by ascending step; those of the same step in the order in which they were added. */
    private static int[] inOrder(long[] steps) {
        IntStream positions = IntStream.range(0, steps.length);
        return Steps.isAscending(steps)
                ? positions.toArray()
                : positions
                        .boxed()
                        .sorted(Comparator.comparingLong(position -> steps[position]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
