package runcomparer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import runcomparer.files.FileRequests;
import runcomparer.files.WandbImages;
import runcomparer.runs.RunPath;
import runcomparer.settings.Settings;
import runcomparer.turns.Requester;
import runcomparer.turns.TurnBounds;
import runcomparer.turns.Turns;
import runcomparer.wandb.AnswerReader;
import runcomparer.wandb.GraphQlDocuments;
import runcomparer.wandb.HistoryLimits;
import runcomparer.wandb.HistoryMemory;
import runcomparer.wandb.RateLimit;
import runcomparer.wandb.RunBatches;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbBreaker;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbCredentials;
import runcomparer.wandb.WandbReadings;
import runcomparer.wandb.WandbTraffic;

/** Makes the beans with which the routes ask W&amp;B. */
final class WandbWiring {

    /** As many as W&amp;B's own client makes, and two less. */
    private static final int MOST_REQUESTS = 8;

    private final Settings settings;
    private final WandbCredentials credentials;
    private final String userAgent;
    private final RateLimit limit = new RateLimit(System::nanoTime, Clock.systemUTC());
    private final HistoryLimits limits;
    private final HistoryMemory historyMemory;
    private final WandbTraffic traffic;

    WandbWiring(Settings settings, WandbCredentials credentials, String userAgent, MemoryBudget memory,
            MeterRegistry meters) {
        this.settings = requireNonNull(settings, "settings is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.limits = memory.historyLimits(settings.stepsPerRun());
        this.historyMemory = new HistoryMemory(
                memory.historyBytes(), memory.bytesOfReading(), settings.wandbTimeout().multipliedBy(3).dividedBy(4));
        Gauge.builder("history.memory.used", historyMemory, HistoryMemory::used)
                .baseUnit("bytes").description("memory of history rows that arrive").register(meters);
        this.traffic = new WandbTraffic(meters, limit, new Turns(
                TurnBounds.halves(MOST_REQUESTS, settings.waitingReads(), settings.longestWait()), ServiceBusy::new));
    }

    /**
     * Opens the images of runs.
     *
     * @param isRunning whether a run still logs
     */
    WandbImages images(Vertx vertx, WandbAddress address, BiFunction<RunPath, Requester, CompletableFuture<Boolean>> isRunning) {
        FileRequests requests = new FileRequests(
                new FileClient(vertx, userAgent, settings.wandbTimeout()), address, credentials, settings.wandbTimeout(), limit, traffic);
        return new WandbImages(address, requests, isRunning, settings.largestImage());
    }

    void close() {
        traffic.close();
    }

    void addTo(Map<String, Object> beans) {
        beans.put("wandbHttp", new WandbHttp(credentials, userAgent, settings.wandbTimeout()));
        beans.put("wandbReadings", new WandbReadings(new GraphQlDocuments(), limits, historyMemory));
        beans.put("runBatches", new RunBatches(settings.runsInRequest()));
        beans.put("wandbLimit", limit);
        beans.put("wandbBreaker", WandbBreaker.closed());
        beans.put("wandbRetry", new WandbRetry());
        beans.put("wandbAnswers", new AnswerReader(Clock.systemUTC()));
        beans.put("wandbConnection", new WandbConnection());
        beans.put("wandbTraffic", traffic);
        beans.put("wandbHealth", new WandbHealth(traffic));
    }
}
