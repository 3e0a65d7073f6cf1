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
    private double rows = MOST_ROWS;
    private long sentAt;

    /**
     * @param bytesOfResponse how much memory the rows of a response may take
     */
    RequestSize(Deadline deadline, long bytesOfResponse) {
        this.deadline = deadline;
        this.bytesOfResponse = bytesOfResponse;
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
        double inMemory = rowsInIt * (FILL * bytesOfResponse) / Math.max(1, bytes);
        rows = Math.min(Math.min(most, Math.max(HistoryLimits.LEAST_SAMPLES, inMemory)), Math.max(LEAST_ROWS, inTime));
    }

    /** Takes note of a response that did not fit into memory: a quarter of it may. */
    void wasTooLarge() {
        most = Math.max(HistoryLimits.LEAST_SAMPLES, most / 4);
        rows = Math.min(rows, most);
    }
}
