package runcomparer.cache.stored;

import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** The layout of the metric keys under which a run logged images. */
final class ImageMetricsPart implements RunPart<RunPath, ImageMetrics> {

    @Override
    public int version() {
        return ImageMetricsFormat.VERSION;
    }

    @Override
    public RunPath path(RunPath key) {
        return key;
    }

    @Override
    public Run run(ImageMetrics value) {
        return value.run();
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
