package runcomparer.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images of consecutive steps of one metric key, packed: there is no object per image, but a path in an array of
 * bytes and the number of a label, which is what many images share. Immutable.
 *
 * <p>The steps themselves are held by {@link MetricImages}: the images of its {@code i}-th step run from
 * {@code starts[i]} to before {@code ends[i]}.
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

    /** What describes an image besides its path; see {@link LoggedImage}. */
    record Label(String caption, Integer width, Integer height, String missing) {

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
        return IntStream.range(0, starts.length).map(index -> ends[index] - starts[index]).sum();
    }

    /** Returns the images of a step, by its position in this segment, in the order in which they were logged. */
    List<LoggedImage> imagesOf(int index) {
        List<LoggedImage> images = new ArrayList<>(ends[index] - starts[index]);
        for (int image = starts[index]; image < ends[index]; image++) {
            Label label = labelsOfAll.get(labels[image]);
            String path = label.missing() == null ? paths.get(image) : null;
            images.add(new LoggedImage(path, label.caption(), label.width(), label.height(), label.missing()));
        }
        return List.copyOf(images);
    }

    /** Estimates the memory taken, in bytes. */
    long weight() {
        long bytes = BYTES_PER_SEGMENT + (long) starts.length * BYTES_PER_STEP + (long) labels.length * BYTES_PER_IMAGE
                + paths.weight();
        for (Label label : labelsOfAll) {
            bytes += label.weight();
        }
        return bytes;
    }
}
