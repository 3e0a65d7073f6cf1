package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A thousand cold runs at once while a run of two million steps is read, and the memory that it takes. */
final class StressRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATENCY = 50;
    private static final int CALLERS = 10;
    private static final int MOST_CALLS = 120;
    private static final double MOST_RESIDENT = 400;

    private final Workspace work;
    private final Options options;

    /**
     * How the run of two million steps was read.
     *
     * @param calls until it was there
     */
    private record Huge(int calls, double seconds, String incomplete) {
    }

    StressRows(Workspace work, Options options) {
        this.work = work;
        this.options = options;
    }

    void addTo(Table table) throws IOException {
        try (UpstreamProcess upstream = UpstreamProcess.start(work, LATENCY)) {
            Map<String, String> settings = new HashMap<>(upstream.settings(StressCorpus.PROJECT));
            settings.put("COMPARER_TRUSTED_PROXIES", "127.0.0.1");
            try (ServiceProcess service =
                    ServiceProcess.start(work, settings, new Variant(options.properties(), List.of(), List.of()))) {
                add(table, upstream, service);
            }
        }
    }

    private void add(Table table, UpstreamProcess upstream, ServiceProcess service) throws IOException {
        Client client = service.client();
        for (int run = 0; run < StressCorpus.RUNS_TO_WARM_UP; run++) {
            client.send(StressCorpus.steps(StressCorpus.RUNS + run)).require(200);
        }
        CompletableFuture<Huge> huge = CompletableFuture.supplyAsync(() -> readHuge(service.client()));
        upstream.clear();
        List<CompletableFuture<Client.Reply>> replies = callAtOnce(client);
        List<Double> millis = replies.stream().map(CompletableFuture::join)
                .filter(reply -> reply.status() == 200).map(Client.Reply::millis).toList();
        Map<String, Integer> requests = upstream.requests();
        int failed = replies.size() - millis.size();
        table.add("1,000 distinct cold runs at once", "all 200",
                "%s of %d; %s ms each; %d W&B requests".formatted(failed == 0 ? "all" : millis.size() + "",
                        replies.size(), millis.isEmpty() ? "" : new Figures(millis).text("%.0f"),
                        requests.getOrDefault("ReadRunImages", 0)),
                failed == 0, "2 metrics x 50 steps x 4 images each; %d callers; W&B at %d ms; beside the next row"
                        .formatted(CALLERS, LATENCY));
        table.attempt("a run of 2,000,000 image steps", rows -> addHuge(rows, huge.join()));
        double resident = service.process().mebibytes("VmHWM");
        table.add("resident memory of the service under that stress", "400 MiB", Figures.text("%.0f MiB", resident),
                resident < MOST_RESIDENT, "`VmHWM`; " + String.join(" ", work.memoryFlags()));
    }

    private static void addHuge(Table table, Huge huge) {
        table.add("a run of 2,000,000 image steps, read meanwhile", "%d calls, %.0f s; %s".formatted(
                huge.calls, huge.seconds, huge.incomplete), "each call but the last was answered with 503 and how far it is");
    }

    private static List<CompletableFuture<Client.Reply>> callAtOnce(Client client) {
        return IntStream.range(0, StressCorpus.RUNS).mapToObj(run -> client.sendAsync(
                StressCorpus.steps(run).with("X-Forwarded-For", "192.0.2." + run % CALLERS))).toList();
    }

    /** Asks again for as long as the run is still being read. */
    private static Huge readHuge(Client client) {
        long start = System.nanoTime();
        long read = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            Client.Reply reply = client.send(StressCorpus.lastOfHuge().with("X-Forwarded-For", "192.0.2.99"));
            if (reply.status() == 200) {
                return new Huge(call, (System.nanoTime() - start) / 1e9,
                        reply.headers().firstValue("Incomplete-Metrics").orElse("complete"));
            }
            read = progress(reply.require(503), read);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(
                    reply.headers().firstValueAsLong("Retry-After").orElseThrow()));
        }
        throw new IllegalStateException("after %d calls only %d rows were read".formatted(MOST_CALLS, read));
    }

    private static long progress(Client.Reply reply, long before) {
        try {
            JsonNode problem = JSON.readTree(reply.body());
            long read = problem.path("read").asLong();
            if (!problem.path("type").asText().equals("/problems/run-loading") || read < before) {
                throw new IllegalStateException("after %d rows: %s".formatted(before, problem));
            }
            return read;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
