package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.binary.ByteReader;
import runcomparer.binary.MalformedBytes;
import runcomparer.images.index.ImageSegment.Label;

/** Reads what a {@link SegmentWriter} wrote, and checks everything that would fail later. To be used once. */
final class SegmentReader {

    private final ByteReader reader;
    private final int maxSteps;

    /**
     * @param maxSteps how many steps the segment may have
     */
    SegmentReader(ByteReader reader, int maxSteps) {
        this.reader = requireNonNull(reader, "reader is null");
        this.maxSteps = maxSteps;
    }

    ImageSegment read() {
        int size = reader.count(ImageSegment.BYTES_PER_STEP);
        if (size == 0 || size > maxSteps) {
            throw new MalformedBytes(
                    "a segment must have at least one and at most " + maxSteps + " steps but has " + size);
        }
        int[] starts = new int[size];
        int[] ends = new int[size];
        int images = 0;
        for (int step = 0; step < size; step++) {
            starts[step] = images;
            images += images(images);
            ends[step] = images;
        }
        List<String> texts = reader.list(reader::text);
        List<Label> labels = reader.list(() -> label(texts));
        int[] labelOfImage = new int[images];
        for (int image = 0; image < images; image++) {
            labelOfImage[image] = reader.number(labels.size() - 1);
        }
        return new ImageSegment(starts, ends, ImagePaths.readFrom(reader, images), labelOfImage, labels);
    }

    /** Reads how many images a step has: at least one, as long as there is a byte left for each. */
    private int images(int before) {
        int count = reader.countAfter(before, 2 * ImageSegment.BYTES_PER_IMAGE);
        if (count == 0) {
            throw new MalformedBytes("a step must have an image");
        }
        return count;
    }

    private Label label(List<String> texts) {
        return new Label(text(texts), pixels(), pixels(), text(texts), text(texts));
    }

    private String text(List<String> texts) {
        int number = reader.number(texts.size());
        return number == 0 ? null : texts.get(number - 1);
    }

    private Integer pixels() {
        long pixels = reader.signed();
        if (pixels < Integer.MIN_VALUE || pixels > Integer.MAX_VALUE + 1L) {
            throw new MalformedBytes("the length of a side must be an integer but is " + pixels);
        }
        return pixels == 0 ? null : (Integer) (int) (pixels < 0 ? pixels : pixels - 1);
    }
}
