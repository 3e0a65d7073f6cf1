package runcomparer.cache.stored;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.images.ImageMetric;

/** Writes and reads the metric keys under which a run logged images. */
final class ImageMetricsFormat {

    /** Increased whenever the same bytes change their meaning. */
    static final int VERSION = 1;

    private ImageMetricsFormat() {}

    static void write(List<ImageMetric> metrics, ByteWriter writer) {
        writer.list(metrics, metric -> {
            writer.text(metric.metric());
            writer.list(metric.types().entrySet(), type -> {
                writer.text(type.getKey());
                writer.number(type.getValue());
            });
        });
    }

    static List<ImageMetric> read(ByteReader reader) {
        return reader.list(() -> new ImageMetric(reader.text(), types(reader)));
    }

    private static Map<String, Long> types(ByteReader reader) {
        Map<String, Long> types = new LinkedHashMap<>();
        reader.list(() -> types.put(reader.text(), reader.number()));
        return types;
    }
}
