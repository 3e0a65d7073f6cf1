package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import runcomparer.images.MetricImages;
import runcomparer.images.ReadRows;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.Run;

/**
 * Reads the rows of one metric key until none is missing.
 *
 * <p>Of a range with more rows than asked for, W&amp;B leaves out rows at random, and it may answer fewer
 * rows than asked for even then. So the number of rows of one answer proves nothing. What proves that rows
 * are all there is the count in the run's summary of keys, or a range too narrow to hold more. As long as
 * rows are missing, ranges are split where the rows already seen are dense, and read again; a range that then
 * shows no new row has no more.
 */
final class MetricHistory {

    static final int MAX_SAMPLES = 10_000;
    static final int MAX_ROUNDS = 8;
    private static final int MAX_PARTS = 128;
    private static final double FULL = 0.9;
    private static final double FILL = 0.6;

    /** A range that was read, and may have more rows than were seen. */
    private record Reply(StepRange range, int rows) {
    }

    private final String metric;
    private final StepSet seen = new StepSet();
    private final List<StepRange> pending = new ArrayList<>();
    private final List<Reply> open = new ArrayList<>();
    private final List<MetricImages> images = new ArrayList<>();
    private KnownRows known;
    private OptionalLong expected = OptionalLong.empty();
    private OptionalLong lastStep = OptionalLong.empty();
    private int largestReply;
    private int rounds;

    MetricHistory(String metric, KnownRows known) {
        this.metric = metric;
        this.known = known;
        pending.add(known.from());
    }

    String metric() {
        return metric;
    }

    /** Gives the ranges to read next. */
    List<StepRange> pending() {
        return List.copyOf(pending);
    }

    /** Gives what takes the rows of a pending range. */
    HistoryRows rowsOf(StepRange range) {
        return new HistoryRows(metric, range);
    }

    /** Takes what the summary of keys says, before the rows of the same answer. */
    void expect(HistoryKeys keys) {
        expected = keys.rows(metric);
        lastStep = keys.lastStep();
    }

    /**
     * Takes the rows of a pending range when all of them have arrived.
     *
     * @throws WandbFailed when they have another form
     */
    void take(HistoryRows rows) {
        HistoryRows.Read read = rows.read();
        pending.remove(read.range());
        if (rounds == 0 && known.isContradicted(read)) {
            known = KnownRows.NONE;
            pending.add(known.from());
            return;
        }
        if (images.isEmpty() && known.images() != null) {
            images.add(known.images());
        }
        largestReply = Math.max(largestReply, Math.min(MAX_SAMPLES, read.steps().length));
        if (seen.add(read.steps()) > 0) {
            open.add(new Reply(bounded(read.range()), read.steps().length));
            images.add(read.images());
        }
    }

    /** Decides, when nothing is pending any more, whether to read on, and what. */
    void plan() {
        if (!pending.isEmpty()) {
            return;
        }
        rounds++;
        open.removeIf(reply -> reply.range().isWithin(largestReply));
        if (rounds == MAX_ROUNDS) {
            return;
        }
        List<Reply> again = isCounted() ? shortReplies() : fullReplies(MAX_SAMPLES);
        long seenAgain = again.stream().mapToLong(reply -> seen.within(reply.range()).length).sum();
        for (Reply reply : again) {
            pending.addAll(split(reply.range(), seenAgain));
        }
        open.removeAll(again);
    }

    /** Gives all that was read of the metric, with what was known of it before. */
    RunMetricImages of(Run run) {
        return new RunMetricImages(run, MetricImages.joined(metric, images), readRows());
    }

    private ReadRows readRows() {
        long unseen = fullReplies(MAX_SAMPLES).isEmpty() ? 0 : 1;
        long due = isCounted() ? expected.getAsLong() : total() + unseen;
        return new ReadRows(total(), due, seen.last(known.lastStep()));
    }

    private long total() {
        return known.before() + seen.size();
    }

    /** Tells whether there is a count to go by; one that is below what was read is out of date. */
    private boolean isCounted() {
        return expected.isPresent() && expected.getAsLong() >= total();
    }

    private List<Reply> shortReplies() {
        if (expected.getAsLong() == total()) {
            return List.of();
        }
        List<Reply> full = fullReplies(largestReply);
        return full.isEmpty() ? List.copyOf(open) : full;
    }

    private List<Reply> fullReplies(int samples) {
        return open.stream().filter(reply -> reply.rows() >= FULL * samples).toList();
    }

    private List<StepRange> split(StepRange range, long seenInAll) {
        long[] steps = seen.within(range);
        double missing = isCounted() ? expected.getAsLong() - total() : seenInAll;
        double estimate = steps.length * (1 + missing / seenInAll);
        double limit = isCounted() ? largestReply : MAX_SAMPLES;
        int parts = (int) Math.min(MAX_PARTS, Math.ceil(estimate / (FILL * limit)));
        return range.split(steps, Math.max(2, parts));
    }

    /** Ends the range at the run's last step, so that rows logged while this reads do not count as found. */
    private StepRange bounded(StepRange range) {
        if (lastStep.isEmpty() || range.max() < Long.MAX_VALUE || seen.size() == 0) {
            return range;
        }
        return range.until(Math.max(lastStep.getAsLong(), seen.last(-1)));
    }
}
