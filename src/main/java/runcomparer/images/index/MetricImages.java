package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import runcomparer.images.Alignment;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.LoggedImage;
import runcomparer.images.Prompt;

/**
 * The images that a run logged under one metric key, by step. Immutable and compact, because caches hold many of them: all
 * steps are in one array, their images in packed segments, which joined indexes share.
 */
public final class MetricImages {

    private static final int BYTES_OF_ALL = 200;
    private static final int BYTES_PER_STEP = 8;

    /** Every step has a first image. */
    private static final Prompt FIRST = Prompt.at(0);

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

    /** Returns the images at exactly this step, in the order in which they were logged; empty if there are none. */
    public List<LoggedImage> at(long step) {
        return at(step, Alignment.EXACT).map(ImagesAtStep::images).orElse(List.of());
    }

    /** Returns the images at the step that the alignment determines. */
    public Optional<ImagesAtStep> at(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImagesAtStep(steps[index.getAsInt()], imagesOf(index.getAsInt())));
    }

    /** Returns the step with images that the alignment determines. */
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

    /** Returns an object that identifies this instance without keeping its images in memory. */
    public Object token() {
        return token;
    }

    /** Returns the estimated size in memory, in bytes. */
    public int weight() {
        long bytes = BYTES_OF_ALL
                + (long) steps.length * BYTES_PER_STEP
                + Arrays.stream(segments).mapToLong(ImageSegment::weight).sum();
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** Returns the images of the steps up to and including this one. */
    public MetricImages until(long last) {
        return SegmentJoin.until(this, last);
    }

    /**
     * Joins indexes of one metric key; if several of them have a step, the last one counts. Costs little if their steps do
     * not overlap.
     */
    public static MetricImages joined(String metric, List<MetricImages> indexes) {
        return indexes.size() == 1 ? indexes.get(0) : SegmentJoin.of(metric, indexes);
    }

    /** Returns the steps that have an image of a prompt, ascending; must not be modified. */
    public long[] stepsWith(Prompt prompt) {
        if (prompt.equals(FIRST)) {
            return steps;
        }
        return IntStream.range(0, segments.length)
                .flatMap(segment -> segments[segment].positionsWith(prompt).map(position -> firsts[segment] + position))
                .mapToLong(position -> steps[position])
                .toArray();
    }

    /** Counts the prompts of all images. */
    void addTo(LoggedPrompts prompts) {
        for (ImageSegment segment : segments) {
            new SegmentPrompts(segment, prompts).count();
        }
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

    /** Copies the steps at the positions from {@code from} to {@code to}, exclusive. */
    void copySteps(int from, int to, long[] target, int place) {
        System.arraycopy(steps, from, target, place, to - from);
    }
}
