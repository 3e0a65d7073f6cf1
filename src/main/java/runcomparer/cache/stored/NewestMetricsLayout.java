package runcomparer.cache.stored;

import java.util.List;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.ProjectPath;

/** The layout of the metric keys of the newest runs of a project. */
final class NewestMetricsLayout implements Layout<ProjectPath, List<ImageMetrics>> {

    @Override
    public int version() {
        return ImageMetricsFormat.VERSION;
    }

    @Override
    public String group(ProjectPath key) {
        return Groups.listsOf(key);
    }

    @Override
    public String field(ProjectPath key) {
        return "metrics";
    }

    @Override
    public void writeBody(List<ImageMetrics> value, ByteWriter body) {
        body.list(value, ofRun -> {
            RunFormat.write(ofRun.run(), body);
            ImageMetricsFormat.write(ofRun.metrics(), body);
        });
    }

    @Override
    public List<ImageMetrics> read(ProjectPath key, ByteReader head, ByteReader body) {
        return List.copyOf(body.list(() -> new ImageMetrics(RunFormat.read(key, body), ImageMetricsFormat.read(body))));
    }
}
