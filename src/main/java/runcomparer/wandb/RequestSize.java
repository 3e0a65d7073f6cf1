package runcomparer.wandb;

/**
 * For how many history rows a request asks: as many as arrive, at the pace of the response before, in a part of the time
 * there is, so that a slow W&amp;B is read in small parts of which none is lost; and as many as fit into memory. Not
 * thread-safe.
 */
final class RequestSize {

    private static final double MOST_ROWS = 120_000;
    private static final double LEAST_ROWS = 5_000;

    /** Each request is to take no more than this share of the time. */
    private static final double SHARE = 0.2;

    /** Rows may be larger than those before. */
    private static final double FILL = 0.6;

    private final Deadline deadline;
    private final long bytesOfResponse;
    private double most = MOST_ROWS;
    private double rows;
    private long sentAt;

    /**
     * @param bytesOfResponse how much memory the rows of a response may take
     * @param bytesOfRow how much a row took that was read before; 0 when none was
     */
    RequestSize(Deadline deadline, long bytesOfResponse, double bytesOfRow) {
        this.deadline = deadline;
        this.bytesOfResponse = bytesOfResponse;
        this.rows = Math.min(MOST_ROWS, fitting(bytesOfRow));
    }

    double rows() {
        return rows;
    }

    void sent() {
        sentAt = deadline.nanoTime().getAsLong();
    }

    /**
     * Takes note of a whole response.
     *
     * @param bytes how much memory its rows take
     */
    void arrived(long rowsInIt, long bytes) {
        if (rowsInIt == 0) {
            return;
        }
        double took = Math.max(1, deadline.nanoTime().getAsLong() - sentAt);
        double inTime = rowsInIt / took * SHARE * (deadline.end() - deadline.begin());
        rows = Math.min(Math.min(most, fitting(bytes / (double) rowsInIt)), Math.max(LEAST_ROWS, inTime));
    }

    private double fitting(double bytesOfRow) {
        return Math.max(HistoryLimits.LEAST_SAMPLES, FILL * bytesOfResponse / Math.max(1, bytesOfRow));
    }

    /** Takes note of a response that did not fit into memory: a quarter of it may. */
    void wasTooLarge() {
        most = Math.max(HistoryLimits.LEAST_SAMPLES, most / 4);
        rows = Math.min(rows, most);
    }
}
