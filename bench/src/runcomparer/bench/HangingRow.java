package runcomparer.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Whether a cold read takes longer while W&amp;B does not respond to four others of the same client. */
final class HangingRow {

    private static final int LATENCY = 50;
    private static final int HANGING = 4;
    private static final int ROUNDS = 5;
    private static final int READS = 10;
    private static final double MAX_RATIO = 2;

    private final Workspace work;
    private final Options options;
    private int next;

    HangingRow(Workspace work, Options options) {
        this.work = work;
        this.options = options;
    }

    void addTo(Table table) throws IOException {
        try (UpstreamProcess upstream = UpstreamProcess.start(work, LATENCY);
                HoldingProxy proxy = new HoldingProxy(upstream.baseUrl(), '"' + StressCorpus.HANGING)) {
            Map<String, String> settings = new HashMap<>(upstream.settings(StressCorpus.PROJECT));
            settings.put("WANDB_BASE_URL", proxy.url());
            try (ServiceProcess service =
                    ServiceProcess.start(work, settings, new Variant(options.properties(), List.of(), List.of()))) {
                add(table, service.client(), proxy);
            }
        }
    }

    private void add(Table table, Client client, HoldingProxy proxy) {
        reads(client);
        reads(client);
        List<Double> alone = new ArrayList<>();
        List<Double> loaded = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * HANGING;
            double without = reads(client).median();
            List<CompletableFuture<Client.Reply>> hanging = IntStream.range(first, first + HANGING)
                    .mapToObj(run -> client.sendAsync(StressCorpus.steps(StressCorpus.HANGING + run))).toList();
            proxy.await(HANGING);
            double with = reads(client).median();
            proxy.release();
            hanging.forEach(reply -> reply.join().require(200));
            alone.add(without);
            loaded.add(with);
            ratios.add(with / without);
        }
        Figures ratio = new Figures(ratios);
        table.add("`GET …/steps`, cold, while 4 other cold reads hang at W&B", "at most 2 times as long as without them",
                "%s; %s ms, without them %s ms".formatted(ratio.text("%.2f"), new Figures(loaded).text("%.0f"),
                        new Figures(alone).text("%.0f")),
                ratio.median() <= MAX_RATIO, "all by one client; W&B at %d ms; %d pairs of %d sequential reads"
                        .formatted(LATENCY, ROUNDS, READS));
    }

    private Figures reads(Client client) {
        return new Figures(IntStream.range(0, READS)
                .mapToObj(read -> client.send(StressCorpus.steps(next++)).require(200).millis()).toList());
    }
}
