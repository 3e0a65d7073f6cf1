package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of the history of one metric key that were read and may have more rows than were seen, and how they are to be
 * split and read again. Not thread-safe.
 */
final class Replies {

    private static final int MAX_PARTS = 512;

    /** A reply with this share of the rows that a server gives may have been thinned. */
    private static final double FULL = 0.9;

    /** A part is made so small that it is expected to have this share of the rows that a server gives. */
    private static final double FILL = 0.6;

    private final StepSet seen;
    private final List<HistoryPart> open = new ArrayList<>();
    private int samples = HistoryLimits.MOST_SAMPLES;
    private int largestReply;
    private int largestRequest;

    /**
     * @param seen the steps of the rows that were read, kept up to date by the caller
     */
    Replies(StepSet seen) {
        this.seen = seen;
    }

    void limitSamples(int most) {
        samples = Math.min(samples, most);
    }

    /**
     * Takes note of a part that was read.
     *
     * @param read with the number of rows that came
     * @param hasNewRows whether any of them was new; if not, there are no more
     */
    void add(HistoryPart read, boolean hasNewRows) {
        largestReply = Math.max(largestReply, (int) Math.min(HistoryLimits.MOST_SAMPLES, read.rows()));
        largestRequest = Math.max(largestRequest, read.samples());
        if (hasNewRows) {
            open.add(read);
        }
    }

    /** Returns the parts to read when this many rows are missing. Each is read with this density. */
    List<HistoryPart> split(long missing, double density) {
        forgetWhole();
        if (missing == 0) {
            return List.of();
        }
        List<HistoryPart> full = open.stream().filter(reply -> isFull(reply, server())).toList();
        return split(full.isEmpty() ? List.copyOf(open) : full, missing, density);
    }

    /** Returns the parts to read when nobody counted the rows: those of which rows may have been left out. */
    List<HistoryPart> splitFull() {
        forgetWhole();
        List<HistoryPart> full = open.stream().filter(reply -> isFull(reply, samples)).toList();
        long seenInThem = full.stream().mapToLong(reply -> seen.within(reply.range()).length).sum();
        return split(full, seenInThem, 1);
    }

    /** Whether there is a part with as many rows as were requested, and so maybe more. */
    boolean hasFull() {
        return open.stream().anyMatch(reply -> isFull(reply, samples));
    }

    private List<HistoryPart> split(List<HistoryPart> again, long missing, double density) {
        double seenInAll = again.stream().mapToLong(reply -> seen.within(reply.range()).length).sum();
        List<HistoryPart> parts = new ArrayList<>();
        for (HistoryPart reply : again) {
            long[] steps = seen.within(reply.range());
            double rows = steps.length * (1 + missing / seenInAll) * density;
            int count = (int) Math.max(2, Math.min(MAX_PARTS, Math.ceil(rows / (FILL * server()))));
            List<StepRange> ranges = reply.range().split(steps, count);
            // of a part that is thinned, some rows were seen already
            double rowsOfPart = density < 1 ? Math.max(1, (rows - steps.length) / ranges.size()) : rows / ranges.size();
            int samplesOfPart = density < 1 ? (int) Math.min(samples, Math.ceil(rowsOfPart)) : samples;
            ranges.forEach(range -> parts.add(new HistoryPart(range, samplesOfPart, Math.min(rowsOfPart, samplesOfPart))));
        }
        open.removeAll(again);
        return parts;
    }

    private void forgetWhole() {
        open.removeIf(reply -> reply.range().isWithin(Math.min(largestReply, reply.samples())));
    }

    /** Whether a part may have more rows than came of it. */
    static boolean mayLackRows(HistoryPart part, int rows) {
        return !part.range().isWithin(part.samples()) && rows >= FULL * part.samples();
    }

    private static boolean isFull(HistoryPart reply, int most) {
        return reply.rows() >= FULL * Math.min(reply.samples(), most);
    }

    /** The most rows that the server gives for a spec, as far as its replies show. */
    private int server() {
        return largestReply >= FULL * largestRequest ? samples : largestReply;
    }
}
