package runcomparer.wandb;

/**
 * For how many history rows a request asks: as many as arrive, at the pace of the response before, in a part of the time
 * there is, so that a slow W&amp;B is read in small parts of which none is lost. Not thread-safe.
 */
final class RequestSize {

    private static final double MOST_ROWS = 120_000;
    private static final double LEAST_ROWS = 5_000;

    /** Each request is to take no more than this share of the time. */
    private static final double SHARE = 0.2;

    private final Deadline deadline;
    private double most = MOST_ROWS;
    private double rows = MOST_ROWS;
    private long sentAt;

    RequestSize(Deadline deadline) {
        this.deadline = deadline;
    }

    double rows() {
        return rows;
    }

    void sent() {
        sentAt = deadline.nanoTime().getAsLong();
    }

    /** Takes note of a whole response. */
    void arrived(long rowsInIt) {
        double took = Math.max(1, deadline.nanoTime().getAsLong() - sentAt);
        double fitting = rowsInIt / took * SHARE * (deadline.end() - deadline.begin());
        rows = Math.max(Math.min(LEAST_ROWS, most), Math.min(most, fitting));
    }

    /** Takes note of a response that did not fit into memory: a quarter of it may. */
    void wasTooLarge() {
        most = Math.max(HistoryLimits.LEAST_SAMPLES, most / 4);
        rows = Math.min(rows, most);
    }
}
