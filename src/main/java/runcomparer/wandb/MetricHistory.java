package runcomparer.wandb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import runcomparer.images.MetricImages;
import runcomparer.images.ReadRows;
import runcomparer.images.ReadRows.Extent;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.Run;

/**
 * Reads the rows of one metric key until none is missing.
 *
 * <p>Of a range with more rows than requested, W&amp;B leaves out rows at random, and it may return fewer
 * rows than requested even then. So the number of rows of one response proves nothing. What proves that rows
 * are all there is the count in the run's summary of keys, or a range too narrow to hold more. As long as
 * rows are missing, ranges are split where the rows already seen are dense, and read again, from the first step on; a
 * range that then shows no new row has no more.
 */
final class MetricHistory {

    static final int MAX_ROUNDS = 8;

    private final String metric;
    private final StepSet seen = new StepSet();
    private final List<HistoryPart> pending = new ArrayList<>();
    private final Replies replies = new Replies(seen);
    private final List<MetricImages> images = new ArrayList<>();
    private KnownRows known;
    private OptionalLong expected = OptionalLong.empty();
    private OptionalLong lastStep = OptionalLong.empty();
    private long most = Long.MAX_VALUE;
    private long bytes;
    private int rounds;

    MetricHistory(String metric, KnownRows known) {
        this.metric = metric;
        readFrom(known, HistoryLimits.MOST_SAMPLES);
    }

    private void readFrom(KnownRows start, int samples) {
        known = start;
        start.ranges().forEach(range -> pending.add(new HistoryPart(range, samples, 0)));
    }

    String metric() {
        return metric;
    }

    /** Returns the parts to read next, in order of their steps. */
    List<HistoryPart> pending() {
        return List.copyOf(pending);
    }

    /** Requests no more rows than these for each part that is pending. */
    void request(int samples) {
        pending.replaceAll(part -> new HistoryPart(part.range(), Math.min(part.samples(), samples), part.rows()));
    }

    /** Requests no more rows than these for any part. */
    void limitSamples(int samples) {
        replies.limitSamples(samples);
        request(samples);
    }

    /** Takes what the summary of keys says, before the rows of the same response. */
    void expect(HistoryKeys keys) {
        expected = keys.rows(metric);
        lastStep = keys.lastStep();
    }

    /** Returns the number of rows that there should be, where it is known. */
    OptionalLong expected() {
        return expected;
    }

    /** Returns the mean memory of a row read so far; 0 when there was none. */
    double bytesOfRow() {
        return seen.size() == 0 ? 0 : bytes / (double) seen.size();
    }

    KnownRows known() {
        return known;
    }

    /** Reads no more rows than these, spread evenly over the history. */
    void limitRows(long rows) {
        most = rows;
    }

    /** Takes the rows of a pending part when all of them have arrived; throws WandbFailed when they have another form. */
    void take(HistoryPart part, HistoryRows rows) {
        HistoryRows.Read read = rows.read();
        pending.remove(part);
        if (rounds == 0 && known.isContradicted(read)) {
            if (!Replies.mayLackRows(part, read.steps().length)) {
                pending.clear();
                readFrom(KnownRows.NONE, part.samples());
                return;
            }
            // the last known row may be one of those left out
            pending.add(new HistoryPart(new StepRange(known.lastStep(), known.lastStep()), 1, 1));
        }
        if (images.isEmpty() && known.images() != null) {
            images.add(known.images());
        }
        boolean hasNewRows = seen.add(read.steps()) > 0;
        replies.add(new HistoryPart(bounded(part.range()), part.samples(), read.steps().length), hasNewRows);
        if (hasNewRows) {
            images.add(read.images());
            bytes += read.images().weight();
        }
    }

    /** Decides whether to read on, and what: at once where rows may have been left out, so that no beginning lacks any. */
    void plan() {
        if (pending.isEmpty()) {
            rounds++;
            if (rounds < MAX_ROUNDS && (rounds == 1 || !isThinned())) {
                pending.addAll(isCounted() ? replies.split(missing(), density()) : replies.splitFull());
            }
        } else if (rounds > 0 && !isThinned()) {
            pending.addAll(replies.splitFull());
        }
        pending.sort(Comparator.comparingLong(part -> part.range().min()));
    }

    boolean isComplete() {
        return pending.isEmpty();
    }

    /** Whether something was read, from the first missing step on, that a later reading need not read again. */
    boolean hasBeginning() {
        return isComplete() || seen.last(lastRead(), -1) > known.lastStep();
    }

    /** Returns all that was read of the metric, with what was known before; the beginning when parts are pending. */
    RunMetricImages of(Run run) {
        if (isComplete()) {
            return new RunMetricImages(run, MetricImages.joined(metric, images), rowsOfAll());
        }
        Extent extent = isThinned() ? Extent.THINNED_BEGINNING : Extent.BEGINNING;
        long due = expected.orElse(total() + 1);
        if (!hasBeginning()) {
            MetricImages before = known.images() == null ? MetricImages.none(metric) : known.images();
            return new RunMetricImages(run, before, new ReadRows(known.rows().read(), due, known.lastStep(), extent));
        }
        long until = lastRead();
        return new RunMetricImages(run, MetricImages.joined(metric, images).until(until), new ReadRows(
                known.before() + seen.within(new StepRange(0, until)).length, due, seen.last(until, -1), extent));
    }

    /** Returns the last step up to which nothing is missing, as far as is known. */
    private long lastRead() {
        return pending.stream().mapToLong(part -> part.range().min()).min().orElse(Long.MAX_VALUE) - 1;
    }

    private ReadRows rowsOfAll() {
        long unseen = replies.hasFull() ? 1 : 0;
        long due = isThinned() || isCounted() ? expected.orElse(total()) : total() + unseen;
        return new ReadRows(total(), Math.max(total(), due), seen.last(Long.MAX_VALUE, known.lastStep()),
                isThinned() && total() < due ? Extent.THINNED : Extent.ALL);
    }

    private long total() {
        return known.before() + seen.size();
    }

    private boolean isThinned() {
        return known.rows().isThinned() || expected.orElse(0) > most;
    }

    private double density() {
        return Math.min(1, most / (double) Math.max(1, expected.orElse(1)));
    }

    /** Returns how many rows there are beside those read, and those left out of what was known before. */
    private long missing() {
        double leftOut = known.rows().isThinned() ? known.before() * (1 / density() - 1) : 0;
        return Math.max(0, expected.getAsLong() - total() - Math.round(leftOut));
    }

    /** Whether there is a count to go by; one that is below what was read is out of date. */
    private boolean isCounted() {
        return expected.isPresent() && expected.getAsLong() >= total() && known.rows().extent() != Extent.THINNED;
    }

    /** Ends the range at the run's last step, so that rows logged while this reads do not count as found. */
    private StepRange bounded(StepRange range) {
        if (lastStep.isEmpty() || range.max() < Long.MAX_VALUE || seen.size() == 0) {
            return range;
        }
        return range.until(Math.max(lastStep.getAsLong(), seen.last(Long.MAX_VALUE, -1)));
    }
}
