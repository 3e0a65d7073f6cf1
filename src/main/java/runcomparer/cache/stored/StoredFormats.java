package runcomparer.cache.stored;

import java.util.List;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.images.ImageMetrics;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.ScalarKeys;

/** The formats of the caches, one for each kind of data. Failures are not stored. */
public final class StoredFormats {

    /** How many bytes of memory a list or a configuration may take; far more than any that W&amp;B returns. */
    private static final long MAX_MEMORY = 16 * 1024 * 1024;

    private StoredFormats() {}

    /** Returns the group of everything that is stored about a run. */
    public static String groupOf(RunPath run) {
        return Groups.of(run);
    }

    /**
     * Returns the format of images.
     *
     * @param maxMemory how many bytes of memory the images of a metric key may take
     */
    public static StoredFormat<RunMetric, RunOutcome<RunMetricImages>> images(long maxMemory) {
        return new BinaryFormat<>(new RunLayout<>(new ImagesPart()), maxMemory);
    }

    public static StoredFormat<RunPath, RunOutcome<ImageMetrics>> metrics() {
        return new BinaryFormat<>(new RunLayout<>(new ImageMetricsPart()), MAX_MEMORY);
    }

    public static StoredFormat<RunPath, RunOutcome<RunConfig>> configs() {
        return new BinaryFormat<>(new RunLayout<>(new ConfigPart()), MAX_MEMORY);
    }

    public static StoredFormat<RunPath, RunOutcome<ScalarKeys>> scalarKeys() {
        return new BinaryFormat<>(new RunLayout<>(new ScalarKeysPart()), MAX_MEMORY);
    }

    public static StoredFormat<SampledKey, RunOutcome<RunScalar>> scalars() {
        return new BinaryFormat<>(new RunLayout<>(new ScalarPart()), MAX_MEMORY);
    }

    public static StoredFormat<RunRange, RunPage> pages() {
        return new BinaryFormat<>(new RunPageLayout(), MAX_MEMORY);
    }

    public static StoredFormat<ProjectPath, List<ImageMetrics>> newestMetrics() {
        return new BinaryFormat<>(new NewestMetricsLayout(), MAX_MEMORY);
    }
}
