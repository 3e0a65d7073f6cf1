package runcomparer.bench;

import java.io.IOException;
import java.net.URI;

/** Repeats a request over many connections, each sending the next one as soon as it has a response. */
interface Load {

    int CONNECTIONS = 32;

    /**
     * The result of a load run.
     *
     * @param rate responses per second
     * @param median the median response time in milliseconds
     * @param high the 99th percentile of the response times in milliseconds
     * @param failed the number of requests without a response, or with one of status 400 or above
     */
    record Result(double rate, double median, double high, long failed) {
    }

    Result run(URI base, Workload work, int seconds) throws IOException;

    /** A description for the table. */
    String name();

    /** Returns the best load generator that is available. */
    static Load best(Workspace work) {
        return Wrk.isInstalled() ? new Wrk(work) : new VertxLoad();
    }
}
