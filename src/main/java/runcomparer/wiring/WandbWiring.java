package runcomparer.wiring;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import runcomparer.files.WandbImages;
import runcomparer.files.http.FileFetcher;
import runcomparer.files.http.VertxFileClient;
import runcomparer.runs.RunPath;
import runcomparer.settings.Settings;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.turns.TurnLimits;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.address.WandbCredentials;
import runcomparer.wandb.camel.WandbHealth;
import runcomparer.wandb.camel.WandbHttp;
import runcomparer.wandb.camel.WandbRetry;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.ResponseReader;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.reading.KeptEntries;
import runcomparer.wandb.reading.RunBatches;
import runcomparer.wandb.reading.WandbReadings;
import runcomparer.wandb.traffic.ConnectionFailures;
import runcomparer.wandb.traffic.RateLimit;
import runcomparer.wandb.traffic.WandbCircuitBreaker;
import runcomparer.wandb.traffic.WandbTraffic;

/** Creates the beans for requests to W&amp;B. */
final class WandbWiring {

    /** Two fewer than W&amp;B's own client sends at the same time. */
    private static final int MAX_REQUESTS = 8;

    private final Settings settings;
    private final WandbCredentials credentials;
    private final String userAgent;
    private final ReplicaWiring replicas;
    private final RateLimit limit;
    private final HistoryLimits limits;
    private final HistoryMemory historyMemory;
    private final WandbTraffic traffic;

    WandbWiring(
            Settings settings,
            WandbCredentials credentials,
            String userAgent,
            MemoryBudget memory,
            StoreWiring store,
            MeterRegistry meters) {
        this.settings = requireNonNull(settings, "settings is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.limits = memory.historyLimits(settings.stepsPerRun());
        this.historyMemory = new HistoryMemory(
                memory.historyBytes(),
                memory.bytesOfReading(),
                settings.wandbTimeout().multipliedBy(3).dividedBy(4));
        Gauge.builder("history.memory.used", historyMemory, HistoryMemory::used)
                .baseUnit("bytes")
                .description("memory used by arriving history rows")
                .register(meters);
        this.replicas = store.replicas(MAX_REQUESTS, meters);
        this.limit = replicas.limit(sharing -> new RateLimit(System::nanoTime, Clock.systemUTC(), sharing));
        this.traffic = new WandbTraffic(
                meters,
                limit,
                replicas.queue(capacity -> new FairQueue(
                        TurnLimits.halves(MAX_REQUESTS, settings.waitingReads(), settings.longestWait()),
                        ServiceBusy::new,
                        capacity)));
    }

    /**
     * Creates the access to the images of runs.
     *
     * @param isRunning returns whether a run is running
     */
    WandbImages images(
            Vertx vertx, WandbAddress address, BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning) {
        FileFetcher requests = new FileFetcher(
                new VertxFileClient(vertx, userAgent, settings.wandbTimeout()),
                address,
                credentials,
                settings.wandbTimeout(),
                limit,
                traffic);
        return new WandbImages(address, requests, isRunning, settings.largestImage());
    }

    void close() {
        traffic.close();
        replicas.close();
    }

    void addTo(Map<String, Object> beans) {
        beans.put("wandbHttp", new WandbHttp(credentials, userAgent, settings.wandbTimeout()));
        beans.put("wandbReadings", new WandbReadings(new GraphQlDocuments(), limits, historyMemory));
        beans.put("keptEntries", new KeptEntries());
        beans.put("runBatches", new RunBatches(settings.runsInRequest()));
        beans.put("wandbLimit", limit);
        beans.put("wandbBreaker", WandbCircuitBreaker.closed());
        beans.put("wandbRetry", new WandbRetry());
        beans.put("wandbResponses", new ResponseReader(Clock.systemUTC()));
        beans.put("connectionFailures", new ConnectionFailures());
        beans.put("wandbTraffic", traffic);
        beans.put("wandbHealth", new WandbHealth(traffic));
    }
}
