package runcomparer.images.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import runcomparer.images.LoggedImage;
import runcomparer.images.Prompt;

/**
 * The images of consecutive steps of one metric key, packed: instead of an object, each image has a path in a byte array and
 * the number of a label, which many images share. Immutable.
 *
 * <p>The steps themselves are in {@link MetricImages}. The images of the segment's {@code i}-th step are those from
 * {@code starts[i]} to {@code ends[i]}, exclusive.
 */
final class ImageSegment {

    private static final int BYTES_PER_SEGMENT = 200;
    static final int BYTES_PER_STEP = 8;
    static final int BYTES_PER_IMAGE = 4;
    private static final int BYTES_PER_LABEL = 80;

    private final int[] starts;
    private final int[] ends;
    private final ImagePaths paths;
    private final int[] labels;
    private final List<Label> labelsOfAll;

    /**
     * The properties of an image other than its path; see {@link LoggedImage}.
     *
     * @param type the type of the value that it was logged with, or null once that is irrelevant
     */
    record Label(String caption, Integer width, Integer height, String missing, String type) {

        int weight() {
            return BYTES_PER_LABEL + (caption == null ? 0 : caption.length());
        }
    }

    ImageSegment(int[] starts, int[] ends, ImagePaths paths, int[] labels, List<Label> labelsOfAll) {
        this.starts = starts;
        this.ends = ends;
        this.paths = paths;
        this.labels = labels;
        this.labelsOfAll = List.copyOf(labelsOfAll);
    }

    /** Returns the number of steps. */
    int size() {
        return starts.length;
    }

    int imageCount() {
        return IntStream.range(0, starts.length)
                .map(index -> ends[index] - starts[index])
                .sum();
    }

    /** Returns the images of the step at a position in this segment, in the order in which they were logged. */
    List<LoggedImage> imagesOf(int index) {
        List<LoggedImage> images = new ArrayList<>(ends[index] - starts[index]);
        for (int place = 0; place < length(index); place++) {
            Label label = labelsOfAll.get(label(index, place));
            images.add(new LoggedImage(
                    path(index, place), label.caption(), label.width(), label.height(), label.missing()));
        }
        return List.copyOf(images);
    }

    /** Returns the number of images of the step at a position in this segment. */
    int length(int index) {
        return ends[index] - starts[index];
    }

    /** Returns the label number of an image, by the position of its step in this segment and its own position there. */
    int label(int index, int place) {
        return labels[starts[index] + place];
    }

    /** Whether every image belongs to a step, in the order of the steps, as long as no step was set twice. */
    boolean isGapless() {
        int end = 0;
        for (int index = 0; index < starts.length; index++) {
            if (starts[index] != end) {
                return false;
            }
            end = ends[index];
        }
        return end == labels.length;
    }

    /** Returns the path of an image, by the position of its step and its own position there; null if it has none. */
    String path(int index, int place) {
        int image = starts[index] + place;
        return labelsOfAll.get(labels[image]).missing() == null ? paths.get(image) : null;
    }

    ImagePaths paths() {
        return paths;
    }

    List<Label> labels() {
        return labelsOfAll;
    }

    int labelCount() {
        return labelsOfAll.size();
    }

    String caption(int label) {
        return labelsOfAll.get(label).caption();
    }

    String type(int label) {
        return labelsOfAll.get(label).type();
    }

    /** Returns the positions in this segment of the steps that have an image of a prompt, ascending. */
    IntStream positionsWith(Prompt prompt) {
        return prompt.caption()
                .map(caption -> positionsWith(labelsOf(caption), prompt.number()))
                .orElseGet(() -> IntStream.range(0, starts.length).filter(index -> length(index) > prompt.number()));
    }

    private BitSet labelsOf(String caption) {
        BitSet found = new BitSet(labelsOfAll.size());
        for (int label = 0; label < labelsOfAll.size(); label++) {
            found.set(label, caption.equals(labelsOfAll.get(label).caption()));
        }
        return found;
    }

    private IntStream positionsWith(BitSet ofLabels, int number) {
        return ofLabels.isEmpty()
                ? IntStream.empty()
                : IntStream.range(0, starts.length).filter(index -> count(index, ofLabels) > number);
    }

    /** Returns how many images of a step have one of these labels. */
    private int count(int index, BitSet ofLabels) {
        int count = 0;
        for (int image = starts[index]; image < ends[index]; image++) {
            count += ofLabels.get(labels[image]) ? 1 : 0;
        }
        return count;
    }

    /** Returns the estimated size in memory, in bytes. */
    long weight() {
        long bytes = BYTES_PER_SEGMENT
                + (long) starts.length * BYTES_PER_STEP
                + (long) labels.length * BYTES_PER_IMAGE
                + paths.weight();
        for (Label label : labelsOfAll) {
            bytes += label.weight();
        }
        return bytes;
    }
}
