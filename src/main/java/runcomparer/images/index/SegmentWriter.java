package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import runcomparer.binary.ByteWriter;
import runcomparer.images.index.ImageSegment.Label;

/** Writes a segment as bytes: each text once, and only images that belong to a step. To be used once. */
final class SegmentWriter {

    /** Stands for no text or no number. */
    private static final int NONE = 0;

    private final ImageSegment segment;
    private final ByteWriter writer;
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    SegmentWriter(ImageSegment segment, ByteWriter writer) {
        this.segment = requireNonNull(segment, "segment is null");
        this.writer = requireNonNull(writer, "writer is null");
    }

    void write() {
        writer.number(segment.size());
        for (int step = 0; step < segment.size(); step++) {
            writer.number(segment.length(step));
        }
        for (Label label : segment.labels()) {
            number(label.caption());
            number(label.missing());
            number(label.type());
        }
        writer.list(texts.keySet(), writer::text);
        writer.list(segment.labels(), this::write);
        for (int step = 0; step < segment.size(); step++) {
            for (int place = 0; place < segment.length(step); place++) {
                writer.number(segment.label(step, place));
            }
        }
        (segment.isGapless() ? segment.paths() : pathsOfSteps()).writeTo(writer);
    }

    /** Numbers the texts, in the order in which they are first seen. */
    private int number(String text) {
        return text == null ? NONE : texts.computeIfAbsent(text, unseen -> texts.size() + 1);
    }

    private void write(Label label) {
        writer.number(number(label.caption()));
        write(label.width());
        write(label.height());
        writer.number(number(label.missing()));
        writer.number(number(label.type()));
    }

    /** Writes the length of a side, which is hardly ever negative. */
    private void write(Integer pixels) {
        writer.signed(pixels == null ? NONE : pixels < 0 ? pixels : pixels + 1L);
    }

    private ImagePaths pathsOfSteps() {
        ImagePaths.Builder paths = new ImagePaths.Builder();
        for (int step = 0; step < segment.size(); step++) {
            for (int place = 0; place < segment.length(step); place++) {
                paths.add(segment.path(step, place));
            }
        }
        return paths.build();
    }
}
