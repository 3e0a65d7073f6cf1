package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The images that one run logged under one metric key, by step. Immutable; kept compact, because a cache holds many:
 * there is no object for an image, but a path in one array of bytes and the number of a label, which is what many images
 * share. Those of {@code steps[i]} are the images from {@code starts[i]} to before {@code ends[i]}.
 */
public final class MetricImages {

    private static final int BYTES_OF_ALL = 400;
    private static final int BYTES_PER_STEP = 16;
    private static final int BYTES_PER_IMAGE = 4;
    private static final int BYTES_PER_LABEL = 80;

    private final String metric;
    private final long[] steps;
    private final int[] starts;
    private final int[] ends;
    private final ImagePaths paths;
    private final int[] labels;
    private final List<Label> labelsOfAll;
    private final Object token = new Object();

    /** What is known of an image besides its path; for its parts see {@link LoggedImage}. */
    private record Label(String caption, Integer width, Integer height, String missing) {
    }

    private MetricImages(Builder builder, long[] steps, int[] starts, int[] ends) {
        this.metric = builder.metric;
        this.steps = steps;
        this.starts = starts;
        this.ends = ends;
        this.paths = builder.paths.build();
        this.labels = builder.labels.build().toArray();
        this.labelsOfAll = List.copyOf(builder.numbers.keySet());
    }

    public String metric() {
        return metric;
    }

    /** Gives the images at exactly this step in the order in which they were logged; none is an empty list. */
    public List<LoggedImage> at(long step) {
        return at(step, Alignment.EXACT).map(StepOfImages::images).orElse(List.of());
    }

    /** Gives the images of the step that stands for this one. */
    public Optional<StepOfImages> at(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepOfImages(steps[index.getAsInt()], imagesOf(index.getAsInt())));
    }

    /** Finds the step with images that stands for this one. */
    public OptionalLong step(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps[index.getAsInt()]);
    }

    /** Gives the steps that have images, ascending. */
    public LongStream steps() {
        return Arrays.stream(steps);
    }

    /** Gives the number of steps that have images. */
    public int size() {
        return steps.length;
    }

    public int imageCount() {
        return IntStream.range(0, steps.length).map(index -> ends[index] - starts[index]).sum();
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** Gives what stands for this very index where it is to be recognised but not kept in memory. */
    public Object token() {
        return token;
    }

    /** Estimates the memory that this index takes, in bytes. */
    public int weight() {
        long bytes = BYTES_OF_ALL + (long) steps.length * BYTES_PER_STEP + (long) labels.length * BYTES_PER_IMAGE
                + paths.weight();
        for (Label label : labelsOfAll) {
            bytes += BYTES_PER_LABEL + (label.caption() == null ? 0 : label.caption().length());
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /**
     * Puts the images of several readings of a metric together; where several have a step, the last of them stands.
     *
     * @param metric the key, also for no reading at all
     */
    public static MetricImages joined(String metric, List<MetricImages> readings) {
        if (readings.size() == 1) {
            return readings.get(0);
        }
        Builder all = new Builder(metric);
        readings.forEach(reading -> reading.addTo(all));
        return all.build();
    }

    private void addTo(Builder builder) {
        for (int index = 0; index < steps.length; index++) {
            builder.add(steps[index], imagesOf(index));
        }
    }

    private List<LoggedImage> imagesOf(int index) {
        List<LoggedImage> images = new ArrayList<>(ends[index] - starts[index]);
        for (int image = starts[index]; image < ends[index]; image++) {
            Label label = labelsOfAll.get(labels[image]);
            String path = label.missing() == null ? paths.get(image) : null;
            images.add(new LoggedImage(path, label.caption(), label.width(), label.height(), label.missing()));
        }
        return List.copyOf(images);
    }

    /** Takes the images of a metric step by step, in any order, and can be built once. Not thread-safe. */
    public static final class Builder {

        private final String metric;
        private final LongStream.Builder steps = LongStream.builder();
        private final IntStream.Builder ends = IntStream.builder();
        private final ImagePaths.Builder paths = new ImagePaths.Builder();
        private final IntStream.Builder labels = IntStream.builder();
        private final Map<Label, Integer> numbers = new LinkedHashMap<>();
        private int images;

        public Builder(String metric) {
            this.metric = requireNonNull(metric, "metric is null");
        }

        /** Sets the images of a step, in place of those given for it before; a step without images is no step. */
        public Builder add(long step, List<LoggedImage> logged) {
            for (LoggedImage image : logged) {
                Label label = new Label(image.caption(), image.width(), image.height(), image.missing());
                labels.add(numbers.computeIfAbsent(label, unseen -> numbers.size()));
                paths.add(image.path());
            }
            images += logged.size();
            steps.add(step);
            ends.add(images);
            return this;
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
            return new MetricImages(this, Arrays.copyOf(kept, count),
                    Arrays.copyOf(keptStarts, count), Arrays.copyOf(keptEnds, count));
        }

        /** Gives the positions by ascending step; those of the same step as they were added. */
        private static int[] inOrder(long[] steps) {
            IntStream positions = IntStream.range(0, steps.length);
            return Steps.isAscending(steps)
                    ? positions.toArray()
                    : positions.boxed().sorted(Comparator.comparingLong(position -> steps[position]))
                            .mapToInt(Integer::intValue).toArray();
        }
    }
}
