package runcomparer.wandb;

import java.util.List;
import runcomparer.images.MetricImages;
import runcomparer.images.ReadRows;
import runcomparer.images.ReadRows.Extent;
import runcomparer.images.RunMetricImages;

/**
 * What was read of a metric key before. It is read on from the last known row, that row included: when it is not as it
 * was, the run was rewound in between and has another history now, even when that is the longer one.
 *
 * @param images null when nothing is known
 */
record KnownRows(MetricImages images, ReadRows rows) {

    private static final long LONG = 100_000;

    static final KnownRows NONE = new KnownRows(null, ReadRows.NONE);

    /**
     * Keeps what was read. A history in which rows are missing that W&amp;B counted is read anew, unless it is so long that
     * this would take several calls each time.
     */
    static KnownRows of(RunMetricImages read) {
        ReadRows rows = read.rows();
        boolean isKept = rows.isComplete() || rows.extent() != Extent.ALL || rows.read() >= LONG;
        boolean isOfUse = isKept && rows.lastStep() >= 0;
        return isOfUse ? new KnownRows(read.images(), rows) : NONE;
    }

    /**
     * Returns the ranges to read. Of many rows W&amp;B may leave out any, so that the last known row is requested by itself
     * where many may follow.
     */
    List<StepRange> ranges() {
        long last = rows.lastStep();
        return rows.isUnfinished() && last >= 0
                ? List.of(new StepRange(last, last), new StepRange(last + 1, Long.MAX_VALUE))
                : List.of(new StepRange(Math.max(0, last), Long.MAX_VALUE));
    }

    /** Gives the number of known rows before those that are read now. */
    long before() {
        return images == null ? 0 : rows.read() - 1;
    }

    long lastStep() {
        return rows.lastStep();
    }

    /** Returns the mean memory of a row; 0 when there is none. */
    double bytesOfRow() {
        return images == null ? 0 : images.weight() / (double) Math.max(1, rows.read());
    }

    /** Tells whether what was read from the last known step on does not go with what is known. */
    boolean isContradicted(HistoryRows.Read read) {
        long last = rows.lastStep();
        return images != null && read.range().contains(last) && (read.steps().length == 0 || read.steps()[0] != last
                || !read.images().at(last).equals(images.at(last)));
    }
}
