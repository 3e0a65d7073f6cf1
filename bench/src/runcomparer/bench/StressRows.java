package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A thousand cold runs at once, the same while a run of two million steps is read, and the memory that this takes. */
final class StressRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATENCY = 50;
    private static final int CLIENTS = 10;
    private static final int AT_ONCE = 1_000;
    private static final int RUNS_TO_WARM_UP = 200;
    private static final int MAX_CALLS = 120;
    private static final double MAX_RESIDENT = 400;

    private final Workspace work;
    private final Options options;

    /**
     * How the run of two million steps was read.
     *
     * @param calls the number of calls until it was complete
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
        for (int run = 0; run < RUNS_TO_WARM_UP; run++) {
            client.send(StressCorpus.steps(2 * AT_ONCE + run)).require(200);
        }
        upstream.clear();
        List<Double> millis = readAtOnce(client, 0);
        table.add("1,000 distinct cold runs at once", "all with 200", "%s; %s ms each; %d W&B requests".formatted(
                outcome(millis), new Figures(millis).text("%.0f"), upstream.requestCount()), millis.size() == AT_ONCE,
                "2 metrics x 50 steps x 4 images each; %d clients; W&B at %d ms".formatted(CLIENTS, LATENCY));
        table.attempt("a run of 2,000,000 image steps", rows -> addHuge(rows, client));
        double resident = service.process().mebibytes("VmHWM");
        table.add("resident memory of the service under that stress", "400 MiB", Figures.text("%.0f MiB", resident),
                resident < MAX_RESIDENT, "`VmHWM`; " + String.join(" ", work.memoryFlags()));
    }

    private static void addHuge(Table table, Client client) {
        CompletableFuture<Huge> reading = CompletableFuture.supplyAsync(() -> readHuge(client));
        List<Double> millis = readAtOnce(client, AT_ONCE);
        Huge huge = reading.join();
        table.add("a run of 2,000,000 image steps, and 1,000 other cold runs at once",
                "%d calls, %.0f s; %s; of the others %s".formatted(huge.calls, huge.seconds, huge.incomplete, outcome(millis)),
                "every call but the last got a 503 with the progress; other runs that got no turn in time, a plain 503");
    }

    private static String outcome(List<Double> millis) {
        return (millis.size() == AT_ONCE ? "all" : "%,d of %,d".formatted(millis.size(), AT_ONCE)) + " with 200";
    }

    /** Requests a thousand runs at once and returns the times of the 200s. All others must say that the service is busy. */
    private static List<Double> readAtOnce(Client client, int first) {
        List<CompletableFuture<Client.Reply>> replies = IntStream.range(first, first + AT_ONCE).mapToObj(run ->
                client.sendAsync(StressCorpus.steps(run).with("X-Forwarded-For", "192.0.2." + run % CLIENTS))).toList();
        List<Double> millis = new ArrayList<>();
        for (CompletableFuture<Client.Reply> reply : replies) {
            if (reply.join().status() == 200) {
                millis.add(reply.join().millis());
            } else {
                requireType(reply.join().require(503), "/problems/service-busy");
            }
        }
        return millis;
    }

    /** Repeats the request until the run has been read. */
    private static Huge readHuge(Client client) {
        long start = System.nanoTime();
        long read = 0;
        for (int call = 1; call <= MAX_CALLS; call++) {
            Client.Reply reply = client.send(StressCorpus.lastOfHuge().with("X-Forwarded-For", "192.0.2.99"));
            if (reply.status() == 200) {
                return new Huge(call, (System.nanoTime() - start) / 1e9,
                        reply.headers().firstValue("Incomplete-Metrics").orElse("complete"));
            }
            read = progress(reply.require(503), read);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(
                    reply.headers().firstValueAsLong("Retry-After").orElseThrow()));
        }
        throw new IllegalStateException("only %2$d rows were read after %1$d calls".formatted(MAX_CALLS, read));
    }

    private static long progress(Client.Reply reply, long before) {
        long read = requireType(reply, "/problems/run-loading").path("read").asLong();
        if (read < before) {
            throw new IllegalStateException("progress went from %2$d rows back to %1$d".formatted(read, before));
        }
        return read;
    }

    private static JsonNode requireType(Client.Reply reply, String type) {
        try {
            JsonNode problem = JSON.readTree(reply.body());
            if (!problem.path("type").asText().equals(type)) {
                throw new IllegalStateException("expected " + type + " but was: " + problem);
            }
            return problem;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
