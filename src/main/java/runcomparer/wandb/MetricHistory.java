package runcomparer.wandb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ReadRows;

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
    private final ReadRows known;
    private final NavigableMap<Long, JsonNode> rows = new TreeMap<>();
    private final List<StepRange> pending = new ArrayList<>();
    private final List<Reply> open = new ArrayList<>();
    private OptionalLong expected = OptionalLong.empty();
    private OptionalLong lastStep = OptionalLong.empty();
    private int largestReply;
    private int rounds;

    MetricHistory(String metric, ReadRows known) {
        this.metric = metric;
        this.known = known;
        pending.add(new StepRange(known.lastStep() + 1, Long.MAX_VALUE));
    }

    String metric() {
        return metric;
    }

    /** Gives the ranges to read next. */
    List<StepRange> pending() {
        return List.copyOf(pending);
    }

    /** Takes what the summary of keys says, before the rows of the same answer. */
    void expect(HistoryKeys keys) {
        expected = keys.rows(metric);
        lastStep = keys.lastStep();
    }

    /** Takes the rows of a pending range. */
    void take(StepRange range, JsonNode answered) {
        int before = rows.size();
        int replied = HistoryRows.add(answered, metric, range, rows);
        pending.remove(range);
        largestReply = Math.max(largestReply, Math.min(MAX_SAMPLES, replied));
        if (rows.size() > before) {
            open.add(new Reply(bounded(range), replied));
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
        long seen = again.stream().mapToLong(reply -> seen(reply.range()).length).sum();
        for (Reply reply : again) {
            pending.addAll(split(reply.range(), seen));
        }
        open.removeAll(again);
    }

    NavigableMap<Long, JsonNode> rows() {
        return Collections.unmodifiableNavigableMap(rows);
    }

    ReadRows readRows() {
        long last = rows.isEmpty() ? known.lastStep() : rows.lastKey();
        long unseen = fullReplies(MAX_SAMPLES).isEmpty() ? 0 : 1;
        long due = isCounted() ? expected.getAsLong() : total() + unseen;
        return new ReadRows(total(), due, last);
    }

    private long total() {
        return known.read() + rows.size();
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
        long[] steps = seen(range);
        double missing = isCounted() ? expected.getAsLong() - total() : seenInAll;
        double estimate = steps.length * (1 + missing / seenInAll);
        double limit = isCounted() ? largestReply : MAX_SAMPLES;
        int parts = (int) Math.min(MAX_PARTS, Math.ceil(estimate / (FILL * limit)));
        return range.split(steps, Math.max(2, parts));
    }

    private long[] seen(StepRange range) {
        return rows.subMap(range.min(), true, range.max(), true).keySet().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Ends the range at the run's last step, so that rows logged while this reads do not count as found. */
    private StepRange bounded(StepRange range) {
        if (lastStep.isEmpty() || range.max() < Long.MAX_VALUE || rows.isEmpty()) {
            return range;
        }
        return range.until(Math.max(lastStep.getAsLong(), rows.lastKey()));
    }
}
