package runcomparer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends a request at a steady pace and times each response from the moment when the request was due. */
final class PacedLoad {

    private static final int PER_SECOND = 200;
    /** How long to wait for the last responses. */
    private static final int LAST_SECONDS = 2;

    private PacedLoad() {
    }

    /** Returns the response times in milliseconds, infinity for requests that failed or got no response. */
    static Figures run(Client client, Workload work, int seconds) {
        long between = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        long start = System.nanoTime();
        List<CompletableFuture<Double>> times = new ArrayList<>();
        for (int i = 0; i < seconds * PER_SECOND; i++) {
            long due = start + i * between;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            times.add(client.sendAsync(work).handle((reply, failure) ->
                    failure != null || reply.status() != 200
                            ? Double.POSITIVE_INFINITY
                            : (System.nanoTime() - due) / 1e6));
        }
        long end = System.nanoTime() + LAST_SECONDS * TimeUnit.SECONDS.toNanos(1);
        return new Figures(times.stream().map(time -> time.completeOnTimeout(Double.POSITIVE_INFINITY,
                Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS).join()).toList());
    }
}
