package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The images that one run logged under one metric key, by step. Immutable; kept compact, because a cache holds many:
 * all steps in one array, and their images packed in segments, which indexes that were joined share.
 */
public final class MetricImages {

    private static final int BYTES_OF_ALL = 200;
    private static final int BYTES_PER_STEP = 8;

    private final String metric;
    private final long[] steps;
    private final ImageSegment[] segments;

    /** The position of the first step of each segment. */
    private final int[] firsts;

    private final Object token = new Object();

    /**
     * @param steps ascending, those of the first segment first
     */
    MetricImages(String metric, long[] steps, List<ImageSegment> segments) {
        this.metric = requireNonNull(metric, "metric is null");
        this.steps = steps;
        this.segments = segments.toArray(ImageSegment[]::new);
        this.firsts = new int[this.segments.length];
        for (int segment = 1; segment < firsts.length; segment++) {
            firsts[segment] = firsts[segment - 1] + this.segments[segment - 1].size();
        }
    }

    /** Returns an index without any image. */
    public static MetricImages none(String metric) {
        return new MetricImages(metric, new long[0], List.of());
    }

    public String metric() {
        return metric;
    }

    /** Returns the images at exactly this step in the order in which they were logged; none is an empty list. */
    public List<LoggedImage> at(long step) {
        return at(step, Alignment.EXACT).map(StepOfImages::images).orElse(List.of());
    }

    /** Returns the images of the step that stands for this one. */
    public Optional<StepOfImages> at(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepOfImages(steps[index.getAsInt()], imagesOf(index.getAsInt())));
    }

    /** Returns the step with images that stands for this one. */
    public OptionalLong step(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps[index.getAsInt()]);
    }

    /** Returns the steps that have images, ascending. */
    public LongStream steps() {
        return Arrays.stream(steps);
    }

    /** Returns the number of steps that have images. */
    public int size() {
        return steps.length;
    }

    public int imageCount() {
        return Arrays.stream(segments).mapToInt(ImageSegment::imageCount).sum();
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** Returns what stands for this very index where it is to be recognised but not kept in memory. */
    public Object token() {
        return token;
    }

    /** Estimates the memory that this index takes, in bytes. */
    public int weight() {
        long bytes = BYTES_OF_ALL + (long) steps.length * BYTES_PER_STEP
                + Arrays.stream(segments).mapToLong(ImageSegment::weight).sum();
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** Returns the images of the steps up to this one, itself included. */
    public MetricImages until(long last) {
        return SegmentJoin.until(this, last);
    }

    /**
     * Returns the images of several indexes of a metric as one; where several have a step, the last of them stands. Costs
     * little where their steps do not overlap.
     *
     * @param metric the key, also where there is no index
     */
    public static MetricImages joined(String metric, List<MetricImages> indexes) {
        return indexes.size() == 1 ? indexes.get(0) : SegmentJoin.of(metric, indexes);
    }

    boolean has(long step) {
        return Arrays.binarySearch(steps, step) >= 0;
    }

    long stepAt(int index) {
        return steps[index];
    }

    List<LoggedImage> imagesOf(int index) {
        int found = Arrays.binarySearch(firsts, index);
        int segment = found < 0 ? -found - 2 : found;
        return segments[segment].imagesOf(index - firsts[segment]);
    }

    int segmentCount() {
        return segments.length;
    }

    ImageSegment segment(int segment) {
        return segments[segment];
    }

    int firstOf(int segment) {
        return firsts[segment];
    }

    /** Copies steps, from a position to before another, to a place in an array. */
    void copySteps(int from, int to, long[] target, int place) {
        System.arraycopy(steps, from, target, place, to - from);
    }
}
