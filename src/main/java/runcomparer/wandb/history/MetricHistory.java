package runcomparer.wandb.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import runcomparer.images.ReadRows;
import runcomparer.images.ReadRows.Extent;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.wandb.media.HistoryKeys;

/**
 * Reads the rows of one metric key until none is missing.
 *
 * <p>If a range has more rows than requested, W&amp;B leaves out rows at random, and may return fewer than requested even
 * then. So the number of rows in one response proves nothing. All rows are there if the run's summary of keys counts no
 * more, or if the range is too narrow for more. While rows are missing, ranges are split where the rows seen so far are
 * dense, and read again from the first step on; a range without new rows is then complete.
 */
final class MetricHistory {

    static final int MAX_ROUNDS = 8;

    private final String metric;
    private final StepSet seen = new StepSet();
    private final List<HistoryPart> pending = new ArrayList<>();
    private final ReadParts readParts = new ReadParts(seen);
    private final List<MetricImages> images = new ArrayList<>();
    private CachedRows cached;
    private OptionalLong expected = OptionalLong.empty();
    private OptionalLong lastStep = OptionalLong.empty();
    private long maxRows = Long.MAX_VALUE;
    private long bytes;
    private int rounds;

    MetricHistory(String metric, CachedRows cached) {
        this.metric = metric;
        readFrom(cached, HistoryLimits.MAX_SAMPLES);
    }

    private void readFrom(CachedRows start, int samples) {
        cached = start;
        start.ranges().forEach(range -> pending.add(new HistoryPart(range, samples, 0)));
    }

    String metric() {
        return metric;
    }

    /** Returns the parts to read next, in order of steps. */
    List<HistoryPart> pending() {
        return List.copyOf(pending);
    }

    /** Limits the rows requested for each pending part. */
    void request(int samples) {
        pending.replaceAll(part -> new HistoryPart(part.range(), Math.min(part.samples(), samples), part.rows()));
    }

    /** Limits the rows requested for all parts. */
    void limitSamples(int samples) {
        readParts.limitSamples(samples);
        request(samples);
    }

    /** Takes the summary of keys, before the rows of the same response. */
    void expect(HistoryKeys keys) {
        expected = keys.rows(metric);
        lastStep = keys.lastStep();
    }

    /** Returns the number of rows according to the summary, if it says so. */
    OptionalLong expected() {
        return expected;
    }

    /** Returns the mean size of the rows read so far; 0 if there are none. */
    double bytesOfRow() {
        return seen.size() == 0 ? 0 : bytes / (double) seen.size();
    }

    CachedRows cached() {
        return cached;
    }

    /** Limits the rows that are read in total; those read are spread evenly over the history. */
    void limitRows(long rows) {
        maxRows = rows;
    }

    /** Takes the rows of a pending part once all of them have arrived. */
    void take(HistoryPart part, HistoryRows.Read read) {
        pending.remove(part);
        if (rounds == 0 && cached.isContradicted(read)) {
            if (!ReadParts.mayLackRows(part, read.steps().length)) {
                pending.clear();
                readFrom(CachedRows.NONE, part.samples());
                return;
            }
            // the last cached row may be among those left out
            pending.add(new HistoryPart(new StepRange(cached.lastStep(), cached.lastStep()), 1, 1));
        }
        if (images.isEmpty() && cached.images() != null) {
            images.add(cached.images());
        }
        boolean hasNewRows = seen.add(read.steps()) > 0;
        readParts.add(new HistoryPart(bounded(part.range()), part.samples(), read.steps().length), hasNewRows);
        if (hasNewRows) {
            images.add(read.images());
            bytes += read.images().weight();
        }
    }

    /** Decides what to read next. Parts that may lack rows are read at once, so that no beginning of a history lacks any. */
    void plan() {
        if (pending.isEmpty()) {
            rounds++;
            if (rounds < MAX_ROUNDS && (rounds == 1 || !isThinned())) {
                pending.addAll(isCounted() ? readParts.split(missing(), density()) : readParts.splitFull());
            }
        } else if (rounds > 0 && !isThinned()) {
            pending.addAll(readParts.splitFull());
        }
        pending.sort(Comparator.comparingLong(part -> part.range().min()));
    }

    boolean isComplete() {
        return pending.isEmpty();
    }

    /** Whether anything was read, from the first missing step on, that a later reading can skip. */
    boolean hasBeginning() {
        return isComplete() || seen.last(lastRead(), -1) > cached.lastStep();
    }

    /** Returns the cached and the read images of the metric key; only the beginning if parts are pending. */
    RunMetricImages of(Run run) {
        if (isComplete()) {
            return new RunMetricImages(run, MetricImages.joined(metric, images), rowsOfAll());
        }
        Extent extent = isThinned() ? Extent.THINNED_BEGINNING : Extent.BEGINNING;
        long due = expected.orElse(total() + 1);
        if (!hasBeginning()) {
            MetricImages before = cached.images() == null ? MetricImages.none(metric) : cached.images();
            return new RunMetricImages(run, before, new ReadRows(cached.rows().read(), due, cached.lastStep(), extent));
        }
        long until = lastRead();
        return new RunMetricImages(
                run,
                MetricImages.joined(metric, images).until(until),
                new ReadRows(
                        cached.before() + seen.within(new StepRange(0, until)).length,
                        due,
                        seen.last(until, -1),
                        extent));
    }

    /** Returns the last step before the first pending part. */
    private long lastRead() {
        return pending.stream().mapToLong(part -> part.range().min()).min().orElse(Long.MAX_VALUE) - 1;
    }

    private ReadRows rowsOfAll() {
        long unseen = readParts.hasFull() ? 1 : 0;
        long due = isThinned() || isCounted() ? expected.orElse(total()) : total() + unseen;
        return new ReadRows(
                total(),
                Math.max(total(), due),
                seen.last(Long.MAX_VALUE, cached.lastStep()),
                isThinned() && total() < due ? Extent.THINNED : Extent.ALL);
    }

    private long total() {
        return cached.before() + seen.size();
    }

    private boolean isThinned() {
        return cached.rows().isThinned() || expected.orElse(0) > maxRows;
    }

    private double density() {
        return Math.min(1, maxRows / (double) Math.max(1, expected.orElse(1)));
    }

    /** Returns the number of rows neither read nor left out of the cached part. */
    private long missing() {
        double leftOut = cached.rows().isThinned() ? cached.before() * (1 / density() - 1) : 0;
        return Math.max(0, expected.getAsLong() - total() - Math.round(leftOut));
    }

    /** Whether the summary's count can be relied on; one below the number of rows read is out of date. */
    private boolean isCounted() {
        return expected.isPresent()
                && expected.getAsLong() >= total()
                && cached.rows().extent() != Extent.THINNED;
    }

    /** Ends the range at the run's last step, so that rows logged meanwhile are not taken for part of it. */
    private StepRange bounded(StepRange range) {
        if (lastStep.isEmpty() || range.max() < Long.MAX_VALUE || seen.size() == 0) {
            return range;
        }
        return range.until(Math.max(lastStep.getAsLong(), seen.last(Long.MAX_VALUE, -1)));
    }
}
