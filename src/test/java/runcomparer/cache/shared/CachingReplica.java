package runcomparer.cache.shared;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import runcomparer.cache.CacheContext;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness.Source;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.Loading;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.ReaderThreads;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.stored.StoredFormats;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.store.NewValue;
import runcomparer.store.SealedStore;
import runcomparer.store.Store;
import runcomparer.store.StoreAccess;
import runcomparer.turns.Requester;

/** One of the processes that share a store: a cache of configurations, whose reads return what a test specifies. */
final class CachingReplica implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(10);

    private static final ProjectPath PROJECT = new ProjectPath("team", "project");
    private static final Duration STALE = Duration.ofHours(1);

    private final StoredFormat<RunPath, RunOutcome<RunConfig>> format = StoredFormats.configs();
    private final List<Map<String, Optional<String>>> reads = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());
    private final ReaderThreads readers = new ReaderThreads(100, LONG, IllegalStateException::new);
    private final Store store;
    private final ReadThroughCache<RunPath, RunOutcome<RunConfig>> cache;
    private volatile Supplier<String> wandb = () -> "unspecified";

    /**
     * A configuration that a cache returned.
     *
     * @param text its only value
     */
    record Result(String text, Source source) {}

    /**
     * @param lease the duration of its leases
     * @param maxWait how long its callers wait
     */
    CachingReplica(Store shared, Duration lease, Duration maxWait) {
        this.store = new SealedStore(shared, new SimpleMeterRegistry());
        StoreAccess access = new StoreAccess(store, workers, timer, lease);
        this.cache = new ReadThroughCache<>(
                (outcome, lifetimes) -> lifetimes.of(outcome, RunConfig::run),
                outcome -> 1,
                1_000,
                Optional.of(new StoredLevels(access, new ReplicaMessages(store))
                        .create("configs", format, RunPath::project, outcome -> false, Optional.empty())),
                new CacheContext(
                        readers,
                        Ticker.systemTicker(),
                        maxWait,
                        waited -> new IllegalStateException("waited for " + waited),
                        workers));
    }

    /** Makes its reads return this from now on. */
    CachingReplica reads(String text) {
        wandb = () -> text;
        return this;
    }

    /** Makes its reads return what is completed later. */
    CachingReplica reads(CompletableFuture<String> text) {
        wandb = text::join;
        return this;
    }

    /** Stops renewing its leases, as a dead or suspended process does; its reads continue. */
    CachingReplica stopRenewing() {
        timer.shutdownNow();
        return this;
    }

    /** Returns the value of a run, which may be this old. */
    CompletableFuture<Result> get(String run, Duration fresh) {
        return getAll(List.of(run), fresh).thenApply(results -> results.get(run));
    }

    /** Returns the values of runs, each with the worst source of all. */
    CompletableFuture<Map<String, Result>> getAll(List<String> runs, Duration fresh) {
        return cache.getAll(
                        runs.stream().map(CachingReplica::path).toList(),
                        Requester.service("test"),
                        new Loading<>(this::load, new Lifetimes(fresh, fresh, STALE)))
                .thenApply(CachingReplica::results);
    }

    private static Map<String, Result> results(CacheResult<Map<RunPath, RunOutcome<RunConfig>>> result) {
        return result.value().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().runId(),
                        entry -> new Result(
                                text(entry.getValue()), result.freshness().source())));
    }

    private Map<RunPath, RunOutcome<RunConfig>> load(
            Map<RunPath, Optional<RunOutcome<RunConfig>>> lacking, Requester requester) {
        reads.add(lacking.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().runId(), entry -> entry.getValue()
                        .map(CachingReplica::text))));
        String text = wandb.get();
        return lacking.keySet().stream().collect(Collectors.toMap(path -> path, path -> value(path, text)));
    }

    /** Returns the reads so far: the runs of each, with their stale values. */
    List<Map<String, Optional<String>>> reads() {
        return reads;
    }

    /** Puts a value into the store as if it had been read some time ago. */
    void put(String run, String text, Duration age) {
        RunPath path = path(run);
        StoredFormat.EncodedValue encoded =
                format.encode(path, value(path, text)).orElseThrow();
        NewValue value = new NewValue(encoded.head(), encoded.body(), age, 1, Optional.empty());
        done(store.put(format.group(path), format.field(path), value));
    }

    /** Whether the store has a value of a run; callers get theirs before it is put. */
    boolean isStored(String run) {
        RunPath path = path(run);
        String field = format.field(path);
        return done(store.get(format.group(path), List.of(field), Map.of())).containsKey(field);
    }

    private static RunPath path(String run) {
        return new RunPath(PROJECT, run);
    }

    private static RunOutcome<RunConfig> value(RunPath path, String text) {
        Run run = new Run(path, "name", "running", Instant.EPOCH, null, 1);
        return RunOutcome.of(path, new RunConfig(run, Map.of("text", text), Set.of()));
    }

    private static String text(RunOutcome<RunConfig> outcome) {
        return (String) outcome.value().values().get("text");
    }

    static <T> T done(CompletableFuture<T> future) {
        return future.copy().orTimeout(2, TimeUnit.MINUTES).join();
    }

    @Override
    public void close() {
        readers.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
