package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The images that one run logged under one metric key, by step. Immutable; kept compact, because a cache
 * holds many: the images of all steps stand in one array, and {@code starts[i]} is where those of {@code
 * steps[i]} begin.
 */
public final class MetricImages {

    private static final int BYTES_PER_STEP = 12;
    private static final int BYTES_PER_IMAGE = 36;
    private static final int BYTES_PER_TEXT = 40;

    private final String metric;
    private final long[] steps;
    private final int[] starts;
    private final LoggedImage[] images;
    private final int weight;
    private final Object token = new Object();

    private MetricImages(String metric, long[] steps, int[] starts, LoggedImage[] images, int weight) {
        this.metric = metric;
        this.steps = steps;
        this.starts = starts;
        this.images = images;
        this.weight = weight;
    }

    public String metric() {
        return metric;
    }

    /**
     * Gives the images at exactly this step in the order in which they were logged; none is an empty list.
     */
    public List<LoggedImage> at(long step) {
        int index = Arrays.binarySearch(steps, step);
        return index < 0 ? List.of() : imagesOf(index);
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
        return images.length;
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
        return weight;
    }

    /**
     * Gives these images and those of a later reading of the same metric; where both have a step, the later
     * stand.
     */
    public MetricImages plus(MetricImages later) {
        Builder all = new Builder(metric);
        addTo(all);
        later.addTo(all);
        return all.build();
    }

    private void addTo(Builder builder) {
        for (int index = 0; index < steps.length; index++) {
            builder.add(steps[index], imagesOf(index));
        }
    }

    private List<LoggedImage> imagesOf(int index) {
        return Collections.unmodifiableList(Arrays.asList(images).subList(starts[index], starts[index + 1]));
    }

    /** Takes the images of a metric step by step, in any order. Not thread-safe. */
    public static final class Builder {

        private final String metric;
        private final TreeMap<Long, List<LoggedImage>> byStep = new TreeMap<>();
        private final Map<Object, Object> shared = new HashMap<>();

        public Builder(String metric) {
            this.metric = requireNonNull(metric, "metric is null");
        }

        /**
         * Sets the images of a step, in place of those given for it before; a step without images is no step.
         */
        public Builder add(long step, List<LoggedImage> images) {
            if (images.isEmpty()) {
                byStep.remove(step);
            } else {
                byStep.put(step, images);
            }
            return this;
        }

        public MetricImages build() {
            long[] steps = byStep.keySet().stream().mapToLong(Long::longValue).toArray();
            int[] starts = new int[steps.length + 1];
            LoggedImage[] images = new LoggedImage[byStep.values().stream().mapToInt(List::size).sum()];
            int next = 0;
            int step = 0;
            long bytes = 0;
            for (List<LoggedImage> atStep : byStep.values()) {
                for (LoggedImage image : atStep) {
                    images[next] = compact(image);
                    bytes += weigh(image);
                    next++;
                }
                step++;
                starts[step] = next;
            }
            bytes += (long) steps.length * BYTES_PER_STEP + shared.size() * (long) BYTES_PER_TEXT;
            return new MetricImages(metric, steps, starts, images, (int) Math.min(bytes, Integer.MAX_VALUE));
        }

        private LoggedImage compact(LoggedImage image) {
            return new LoggedImage(image.path(), share(image.caption()),
                    share(image.width()), share(image.height()), image.missing());
        }

        private static int weigh(LoggedImage image) {
            return BYTES_PER_IMAGE + (image.path() == null ? 0 : BYTES_PER_TEXT + image.path().length());
        }

        @SuppressWarnings("unchecked")
        private <T> T share(T value) {
            return value == null ? null : (T) shared.computeIfAbsent(value, itself -> itself);
        }
    }
}
