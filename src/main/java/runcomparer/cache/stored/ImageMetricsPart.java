package runcomparer.cache.stored;

import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** The layout of the metric keys under which a run logged images. */
final class ImageMetricsPart implements WholeRunPart<ImageMetrics> {

    @Override
    public int version() {
        return ImageMetricsFormat.VERSION;
    }

    @Override
    public String field(RunPath key) {
        return "keys";
    }

    @Override
    public void writeBody(ImageMetrics value, ByteWriter body) {
        ImageMetricsFormat.write(value.metrics(), body);
    }

    @Override
    public ImageMetrics read(RunPath key, Run run, ByteReader head, ByteReader body) {
        return new ImageMetrics(run, ImageMetricsFormat.read(body));
    }
}
