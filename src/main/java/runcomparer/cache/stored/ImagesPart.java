package runcomparer.cache.stored;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.ReadRows;
import runcomparer.images.index.IndexFormat;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** The layout of the images of a metric key: how much of the history was read in the head, the images in the body. */
final class ImagesPart implements RunPart<RunMetric, RunMetricImages> {

    @Override
    public int version() {
        return IndexFormat.VERSION;
    }

    @Override
    public RunPath path(RunMetric key) {
        return key.run();
    }

    @Override
    public String field(RunMetric key) {
        return "images " + key.metric();
    }

    @Override
    public Optional<Object> token(RunMetricImages value) {
        return Optional.of(value.images().token());
    }

    @Override
    public void writeHead(RunMetricImages value, ByteWriter head) {
        ReadRows rows = value.rows();
        head.number(rows.read());
        head.number(rows.expected());
        head.signed(rows.lastStep());
        head.text(rows.extent().name());
    }

    @Override
    public void writeBody(RunMetricImages value, ByteWriter body) {
        IndexFormat.write(value.images(), body);
    }

    @Override
    public RunMetricImages read(RunMetric key, Run run, ByteReader head, ByteReader body) {
        return new RunMetricImages(run, IndexFormat.read(key.metric(), body), rows(head));
    }

    @Override
    public RunMetricImages readHead(Run run, ByteReader head, RunMetricImages withBody) {
        return new RunMetricImages(run, withBody.images(), rows(head));
    }

    private static ReadRows rows(ByteReader head) {
        return new ReadRows(head.number(), head.number(), head.signed(), ReadRows.Extent.valueOf(head.text()));
    }
}
