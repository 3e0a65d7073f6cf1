package runcomparer.images.index;

import java.util.ArrayList;
import java.util.List;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.binary.MalformedBytes;

/** Writes the images of a metric key as bytes, much as they are packed in memory, and reads them again. */
public final class IndexFormat {

    /** To be increased whenever the same bytes mean something else. */
    public static final int VERSION = 1;

    private IndexFormat() {}

    /** Writes everything but the metric key. */
    public static void write(MetricImages images, ByteWriter writer) {
        writer.ascending(images.steps().toArray());
        writer.number(images.segmentCount());
        for (int segment = 0; segment < images.segmentCount(); segment++) {
            new SegmentWriter(images.segment(segment), writer).write();
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedBytes if it is something else
     */
    public static MetricImages read(String metric, ByteReader reader) {
        long[] steps = reader.ascending();
        int count = reader.count(Long.BYTES);
        List<ImageSegment> segments = new ArrayList<>();
        int size = 0;
        for (int segment = 0; segment < count; segment++) {
            segments.add(new SegmentReader(reader, steps.length - size).read());
            size += segments.get(segment).size();
        }
        if (size != steps.length) {
            throw new MalformedBytes("the segments must have " + steps.length + " steps but have " + size);
        }
        return new MetricImages(metric, steps, segments);
    }
}
