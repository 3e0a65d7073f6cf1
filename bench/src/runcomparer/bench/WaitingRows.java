package runcomparer.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Whether responses from memory stay fast while other clients wait for a slow W&amp;B. */
final class WaitingRows {

    private static final int[] WAITING = {100, 150};

    private final Workspace work;
    private final Options options;
    private final Load load;

    WaitingRows(Workspace work, Options options, Load load) {
        this.work = work;
        this.options = options;
        this.load = load;
    }

    void addTo(Table table) throws IOException {
        int seconds = Math.min(Math.max(options.seconds(), 3), 8);
        // so slow that no waiting client gets a response during the measurement
        int latency = (seconds + 5) * 1000;
        try (UpstreamProcess upstream = UpstreamProcess.start(work, latency)) {
            for (int waiting : WAITING) {
                table.add("warm `…/steps` while " + waiting + " clients wait for W&B",
                        measure(upstream, waiting, seconds), "200 requests per second, timed from when each was due");
            }
        }
    }

    private String measure(UpstreamProcess upstream, int waiting, int seconds) throws IOException {
        try (ServiceProcess service = ServiceProcess.start(work, upstream, options.properties())) {
            Client client = service.client();
            client.send(Corpus.warmSteps()).require(200);
            load.run(service.url(), Corpus.warmSteps(), 4);
            Figures alone = PacedLoad.run(client, Corpus.warmSteps(), seconds);
            Client others = service.client();
            List<CompletableFuture<Client.Reply>> replies = new ArrayList<>();
            for (int i = 0; i < waiting; i++) {
                replies.add(others.sendAsync(Corpus.coldSteps(i)));
            }
            LockSupport.parkNanos(1_000_000_000L);
            Figures loaded = PacedLoad.run(client, Corpus.warmSteps(), seconds);
            long left = replies.stream().filter(reply -> !reply.isDone()).count();
            replies.forEach(reply -> reply.cancel(true));
            service.process().kill();
            return "p50 %s, p99 %s; without them p50 %s, p99 %s%s".formatted(
                    text(loaded, 50), text(loaded, 99), text(alone, 50), text(alone, 99),
                    left == waiting ? "" : "; only " + left + " waited until the end");
        }
    }

    private static String text(Figures figures, double percent) {
        double millis = figures.percentile(percent);
        return Double.isInfinite(millis) ? "**no response**" : Figures.text("%.1f ms", millis);
    }
}
