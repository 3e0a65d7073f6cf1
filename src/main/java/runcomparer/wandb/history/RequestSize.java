package runcomparer.wandb.history;

import runcomparer.wandb.Deadline;

/**
 * The number of history rows to request at once: as many as arrive in a fraction of the available time, at the speed of
 * the previous response, so that a slow W&amp;B is read in small parts and no part is lost; and no more than fit into memory.
 * Not thread-safe.
 */
final class RequestSize {

    private static final double MAX_ROWS = 120_000;
    private static final double MIN_ROWS = 5_000;

    /** A request should take no more than this share of the time. */
    private static final double SHARE = 0.2;

    /** Leaves room for rows that are larger than the previous ones. */
    private static final double FILL = 0.6;

    private final Deadline deadline;
    private final long bytesOfResponse;
    private double maxRows = MAX_ROWS;
    private double rows;
    private long sentAt;

    /**
     * @param bytesOfResponse the maximum size of the rows of a response
     * @param bytesOfRow the mean size of cached rows; 0 if there are none
     */
    RequestSize(Deadline deadline, long bytesOfResponse, double bytesOfRow) {
        this.deadline = deadline;
        this.bytesOfResponse = bytesOfResponse;
        this.rows = Math.min(MAX_ROWS, fitting(bytesOfRow));
    }

    double rows() {
        return rows;
    }

    void recordRequest() {
        sentAt = deadline.nanoTime().getAsLong();
    }

    /**
     * Records a complete response.
     *
     * @param bytes the size of its rows
     */
    void recordResponse(long received, long bytes) {
        if (received == 0) {
            return;
        }
        double took = Math.max(1, deadline.nanoTime().getAsLong() - sentAt);
        double inTime = received / took * SHARE * (deadline.end() - deadline.begin());
        rows = Math.min(Math.min(maxRows, fitting(bytes / (double) received)), Math.max(MIN_ROWS, inTime));
    }

    private double fitting(double bytesOfRow) {
        return Math.max(HistoryLimits.MIN_SAMPLES, FILL * bytesOfResponse / Math.max(1, bytesOfRow));
    }

    /** Records a response that did not fit into memory; a quarter of its rows are requested next. */
    void recordTooLarge() {
        maxRows = Math.max(HistoryLimits.MIN_SAMPLES, maxRows / 4);
        rows = Math.min(rows, maxRows);
    }
}
