package runcomparer.wandb.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a metric key's history that were read but may have more rows, and how to split them in order to read them
 * again. Not thread-safe.
 */
final class ReadParts {

    private static final int MAX_PARTS = 512;

    /** A part with this share of the rows that the server returns at most may have been thinned. */
    private static final double FULL = 0.9;

    /** Parts are made so small that they are expected to have this share of the rows that the server returns at most. */
    private static final double FILL = 0.6;

    private final StepSet seen;
    private final List<HistoryPart> open = new ArrayList<>();
    private int samples = HistoryLimits.MAX_SAMPLES;
    private int mostReturned;
    private int mostRequested;

    /**
     * @param seen the steps of the rows that were read, kept up to date by the caller
     */
    ReadParts(StepSet seen) {
        this.seen = seen;
    }

    void limitSamples(int max) {
        samples = Math.min(samples, max);
    }

    /**
     * Adds a part.
     *
     * @param read with the number of rows that were returned
     * @param hasNewRows whether any of them was new; if not, there are no more
     */
    void add(HistoryPart read, boolean hasNewRows) {
        mostReturned = Math.max(mostReturned, (int) Math.min(HistoryLimits.MAX_SAMPLES, read.rows()));
        mostRequested = Math.max(mostRequested, read.samples());
        if (hasNewRows) {
            open.add(read);
        }
    }

    /** Returns the parts to read, each with this density, if this many rows are missing. */
    List<HistoryPart> split(long missing, double density) {
        removeComplete();
        if (missing == 0) {
            return List.of();
        }
        List<HistoryPart> full =
                open.stream().filter(part -> isFull(part, serverLimit())).toList();
        return split(full.isEmpty() ? List.copyOf(open) : full, missing, density);
    }

    /** Returns the parts to read if the number of rows is unknown: those that may lack rows. */
    List<HistoryPart> splitFull() {
        removeComplete();
        List<HistoryPart> full =
                open.stream().filter(part -> isFull(part, samples)).toList();
        long seenInThem = full.stream()
                .mapToLong(part -> seen.within(part.range()).length)
                .sum();
        return split(full, seenInThem, 1);
    }

    /** Whether a part has as many rows as requested, and so may have more. */
    boolean hasFull() {
        return open.stream().anyMatch(part -> isFull(part, samples));
    }

    private List<HistoryPart> split(List<HistoryPart> again, long missing, double density) {
        double seenInAll = again.stream()
                .mapToLong(part -> seen.within(part.range()).length)
                .sum();
        List<HistoryPart> parts = new ArrayList<>();
        for (HistoryPart whole : again) {
            long[] steps = seen.within(whole.range());
            double rows = steps.length * (1 + missing / seenInAll) * density;
            int count = (int) Math.max(2, Math.min(MAX_PARTS, Math.ceil(rows / (FILL * serverLimit()))));
            List<StepRange> ranges = whole.range().split(steps, count);
            // some rows of a thinned part have been seen already
            double rowsOfPart = density < 1 ? Math.max(1, (rows - steps.length) / ranges.size()) : rows / ranges.size();
            int samplesOfPart = density < 1 ? (int) Math.min(samples, Math.ceil(rowsOfPart)) : samples;
            ranges.forEach(
                    range -> parts.add(new HistoryPart(range, samplesOfPart, Math.min(rowsOfPart, samplesOfPart))));
        }
        open.removeAll(again);
        return parts;
    }

    private void removeComplete() {
        open.removeIf(part -> part.range().isWithin(Math.min(mostReturned, part.samples())));
    }

    /** Whether a part may have more rows than were returned. */
    static boolean mayLackRows(HistoryPart part, int rows) {
        return !part.range().isWithin(part.samples()) && rows >= FULL * part.samples();
    }

    private static boolean isFull(HistoryPart part, int max) {
        return part.rows() >= FULL * Math.min(part.samples(), max);
    }

    /** Returns the maximum number of rows that the server returns for a spec, as far as its responses show. */
    private int serverLimit() {
        return mostReturned >= FULL * mostRequested ? samples : mostReturned;
    }
}
