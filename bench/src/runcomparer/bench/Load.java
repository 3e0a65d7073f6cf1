package runcomparer.bench;

import java.io.IOException;
import java.net.URI;

/** Repeats one request over many connections, each as soon as it has its answer. */
interface Load {

    int CONNECTIONS = 32;

    /**
     * What came of a load run.
     *
     * @param rate answers per second
     * @param median time of an answer in milliseconds
     * @param high the time that 99 of 100 answers did not exceed
     * @param failed the number of requests without an answer, or with one of status 400 or above
     */
    record Result(double rate, double median, double high, long failed) {
    }

    Result run(URI base, Workload work, int seconds) throws IOException;

    /** What it is, for the table. */
    String name();

    /** The better one of those that there are. */
    static Load best(Workspace work) {
        return Wrk.isInstalled() ? new Wrk(work) : new VertxLoad();
    }
}
