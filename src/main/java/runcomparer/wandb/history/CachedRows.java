package runcomparer.wandb.history;

import java.util.List;
import runcomparer.images.ReadRows;
import runcomparer.images.ReadRows.Extent;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunMetricImages;

/**
 * The cached rows of a metric key, from which it is read on. The last cached row is read again: if it has changed, the run
 * was rewound and has a different history now, even if that is longer.
 *
 * @param images null if nothing is cached
 */
public record CachedRows(MetricImages images, ReadRows rows) {

    private static final long LONG_HISTORY = 100_000;

    public static final CachedRows NONE = new CachedRows(null, ReadRows.NONE);

    /**
     * Returns the rows from which to read on. A history that lacks rows which W&amp;B counted is read from the beginning,
     * unless it is so long that this would take several calls each time.
     */
    public static CachedRows of(RunMetricImages read) {
        ReadRows rows = read.rows();
        boolean isReusable = rows.isComplete() || rows.extent() != Extent.ALL || rows.read() >= LONG_HISTORY;
        return isReusable && rows.lastStep() >= 0 ? new CachedRows(read.images(), rows) : NONE;
    }

    /**
     * Returns the ranges to read. Where many rows may follow, the last cached row is requested separately, because W&amp;B
     * may leave out any of many rows.
     */
    List<StepRange> ranges() {
        long last = rows.lastStep();
        return rows.isUnfinished() && last >= 0
                ? List.of(new StepRange(last, last), new StepRange(last + 1, Long.MAX_VALUE))
                : List.of(new StepRange(Math.max(0, last), Long.MAX_VALUE));
    }

    /** Returns the number of cached rows before the first one that is read again. */
    long before() {
        return images == null ? 0 : rows.read() - 1;
    }

    long lastStep() {
        return rows.lastStep();
    }

    /** Returns the mean size of a row; 0 if there is none. */
    double bytesOfRow() {
        return images == null ? 0 : images.weight() / (double) Math.max(1, rows.read());
    }

    /** Whether what was read from the last cached step on contradicts the cached images. */
    boolean isContradicted(HistoryRows.Read read) {
        long last = rows.lastStep();
        return images != null
                && read.range().contains(last)
                && (read.steps().length == 0
                        || read.steps()[0] != last
                        || !read.images().at(last).equals(images.at(last)));
    }
}
