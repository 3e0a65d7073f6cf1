package runcomparer.wiring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import runcomparer.api.query.MetricsQuery;
import runcomparer.api.query.RunsQuery;
import runcomparer.cache.CacheContext;
import runcomparer.cache.Lifetime;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.NamedCache;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.ReaderThreads;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.SingleValueCache;
import runcomparer.cache.runs.ConfigsRequest;
import runcomparer.cache.runs.RunCache;
import runcomparer.cache.runs.RunImagesCache;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.cache.runs.RunScalarsCache;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.cache.runs.RunsRequest;
import runcomparer.cache.stored.StoredFormats;
import runcomparer.images.ImageMetrics;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.ScalarKeys;
import runcomparer.settings.Settings;
import runcomparer.wandb.WandbTimeout;

/** Creates the caches of what is read from W&amp;B, one for each kind of data. */
final class Caches {

    private static final long MAX_LISTS = 2_000;

    /** About 5 MiB of the heap. */
    private static final long MAX_LISTED_RUNS = 10_000;

    /** This many characters of a search take as much memory as a run in a list. */
    private static final int CHARACTERS_PER_RUN = 256;

    /** About 2 MiB of the heap. */
    private static final long MAX_CONFIG_VALUES = 20_000;

    private final Map<String, NamedCache> byName = new LinkedHashMap<>();
    private final Map<String, Cache<?, ?>> cached = new LinkedHashMap<>();
    private final CacheContext context;
    private final StoreWiring store;
    private final MeterRegistry meters;

    /**
     * @param readers the threads that fetch
     * @param workers runs the continuations of requests whose fetch failed
     * @param memory determines the sizes of the caches
     * @param store provides their second level
     */
    Caches(
            Settings settings,
            ReaderThreads readers,
            Executor workers,
            MemoryBudget memory,
            StoreWiring store,
            MeterRegistry meters) {
        this.meters = meters;
        this.store = store;
        this.context = new CacheContext(
                readers,
                Ticker.systemTicker(),
                settings.wandbTimeout(),
                maxWait -> new WandbTimeout("no response within " + maxWait.toMillis() + " ms"),
                workers);
        Duration lists = settings.freshRunning().plus(settings.staleFor());
        ReadThroughCache<RunRange, RunPage> pages = cache(
                "run-pages",
                (page, lifetimes) -> lifetimes.ofList(),
                Caches::runs,
                MAX_LISTED_RUNS,
                store.ofLists("run-pages", StoredFormats.pages(), RunRange::project, lists));
        byName.put("run-pages", new SingleValueCache<>(RunsQuery.class, RunsQuery::range, pages));
        ReadThroughCache<ProjectPath, List<ImageMetrics>> newest = cache(
                "project-metrics",
                (metrics, lifetimes) -> lifetimes.ofList(),
                metrics -> 1 + metrics.size(),
                MAX_LISTS,
                store.ofLists("project-metrics", StoredFormats.newestMetrics(), Function.identity(), lists));
        byName.put("project-metrics", new SingleValueCache<>(MetricsQuery.class, MetricsQuery::project, newest));
        ofRuns(memory);
    }

    private void ofRuns(MemoryBudget memory) {
        ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics = cache(
                "run-metrics",
                (ofRun, lifetimes) -> lifetimes.of(ofRun, ImageMetrics::run),
                list -> 1,
                MAX_LISTS,
                store.ofRuns("run-metrics", StoredFormats.metrics(), RunPath::project, ImageMetrics::run));
        byName.put("run-metrics", RunCache.refetched(RunsRequest.class, RunsRequest::runs, metrics));
        ReadThroughCache<RunPath, RunOutcome<RunConfig>> configs = cache(
                "run-configs",
                (config, lifetimes) -> lifetimes.of(config, RunConfig::run),
                Caches::values,
                MAX_CONFIG_VALUES,
                store.ofRuns("run-configs", StoredFormats.configs(), RunPath::project, RunConfig::run));
        byName.put("run-configs", RunCache.refetched(ConfigsRequest.class, ConfigsRequest::configured, configs));
        ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images = cache(
                "run-images",
                (part, lifetimes) -> lifetime(lifetimes, part),
                Caches::weight,
                memory.imageBytes(),
                store.ofRuns(
                        "run-images",
                        StoredFormats.images(memory.imageBytes()),
                        key -> key.run().project(),
                        RunMetricImages::run));
        byName.put("run-images", new RunImagesCache(images, context.maxWait()));
        ReadThroughCache<RunPath, RunOutcome<ScalarKeys>> keys = cache(
                "scalar-keys",
                (ofRun, lifetimes) -> lifetimes.of(ofRun, ScalarKeys::run),
                ofRun -> ofRun.isFailed() ? 1 : ofRun.value().weight(),
                memory.scalarBytes() / 4,
                store.ofRuns("scalar-keys", StoredFormats.scalarKeys(), RunPath::project, ScalarKeys::run));
        byName.put("scalar-keys", RunCache.revalidated(RunsRequest.class, RunsRequest::runs, keys));
        ReadThroughCache<SampledKey, RunOutcome<RunScalar>> scalars = cache(
                "run-scalars",
                (scalar, lifetimes) -> lifetimes.of(scalar, RunScalar::run),
                scalar -> scalar.isFailed() ? 1 : scalar.value().values().weight(),
                memory.scalarBytes() * 3 / 4,
                store.ofRuns(
                        "run-scalars", StoredFormats.scalars(), key -> key.run().project(), RunScalar::run));
        byName.put("run-scalars", new RunScalarsCache(scalars));
    }

    /** Returns the caches by the names that routes use. */
    Map<String, NamedCache> byName() {
        return byName;
    }

    /** Returns the cached values by the same names. */
    Map<String, Cache<?, ?>> cached() {
        return cached;
    }

    private <K, V> ReadThroughCache<K, V> cache(
            String name,
            BiFunction<V, Lifetimes, Lifetime> lifetime,
            ToIntFunction<V> weigher,
            long maxWeight,
            Optional<SecondLevel<K, V>> second) {
        ReadThroughCache<K, V> cache = new ReadThroughCache<>(lifetime, weigher, maxWeight, second, context);
        cache.monitor(meters, name);
        cached.put(name, cache.cached());
        return cache;
    }

    private static Lifetime lifetime(Lifetimes lifetimes, RunOutcome<RunMetricImages> part) {
        return !part.isFailed() && part.value().rows().isUnfinished()
                ? lifetimes.unfinished()
                : lifetimes.of(part, RunMetricImages::run);
    }

    private static int runs(RunPage page) {
        return 1 + page.runs().size() + page.range().search().characters() / CHARACTERS_PER_RUN;
    }

    private static int values(RunOutcome<RunConfig> config) {
        return config.isFailed() ? 1 : config.value().weight();
    }

    private static int weight(RunOutcome<RunMetricImages> part) {
        return part.isFailed() ? 1 : part.value().images().weight();
    }
}
