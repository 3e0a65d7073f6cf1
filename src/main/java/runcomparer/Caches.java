package runcomparer;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import runcomparer.cache.Lifetime;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.Limits;
import runcomparer.cache.ProjectMetrics;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.Reader;
import runcomparer.cache.ReaderThreads;
import runcomparer.cache.RunImagesCache;
import runcomparer.cache.RunImagesCache.RunMetric;
import runcomparer.cache.RunImagesReader;
import runcomparer.cache.RunsReader;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.settings.Settings;
import runcomparer.turns.Requester;
import runcomparer.wandb.WandbTimeout;

/** What is kept of what was read of W&amp;B: one cache for each kind of read. */
final class Caches {

    private static final long MOST_LISTS = 2_000;

    /** Some 5 MiB of the heap. */
    private static final long MOST_LISTED_RUNS = 10_000;

    /** As many characters of a search take the memory of a run in a list. */
    private static final int CHARACTERS_OF_A_RUN = 256;

    /** Some 2 MiB of the heap. */
    private static final long MOST_CONFIG_VALUES = 20_000;

    final ReadThroughCache<RunRange, RunPage> runPages;
    final ProjectMetrics projectMetrics;
    final ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> runMetrics;
    final ReadThroughCache<RunPath, RunOutcome<RunConfig>> runConfigs;
    final RunImagesCache runImages;

    private final Limits limits;

    /**
     * @param readers where reading is done
     * @param workers where the routes of callers go on whose read failed
     * @param imageBytes how much memory the images of runs may take
     * @param meters where operators see how the caches do
     */
    Caches(Settings settings, RouteReads reads, ReaderThreads readers, Executor workers, long imageBytes,
            MeterRegistry meters) {
        Lifetimes lifetimes = new Lifetimes(settings.freshRunning(), settings.freshEnded(), settings.staleFor());
        limits = new Limits(readers, Ticker.systemTicker(), settings.wandbTimeout(),
                patience -> new WandbTimeout("no answer within " + patience.toMillis() + " ms"), workers);
        runPages = new ReadThroughCache<>(
                Reader.each(reads::page), page -> lifetimes.ofList(), Caches::runs, MOST_LISTED_RUNS, limits);
        ReadThroughCache<ProjectPath, List<String>> newestMetrics =
                lists(Reader.each(reads::newestMetrics), metrics -> lifetimes.ofList());
        projectMetrics = new ProjectMetrics(settings.metrics(), newestMetrics);
        runMetrics = lists(new RunsReader<>(reads::metrics), metrics -> lifetimes.of(metrics, ImageMetrics::run));
        runConfigs = new ReadThroughCache<>(new RunsReader<>(reads::configs),
                config -> lifetimes.of(config, RunConfig::run), Caches::values, MOST_CONFIG_VALUES, limits);
        ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images = new ReadThroughCache<>(
                new RunImagesReader(reads), part -> lifetime(lifetimes, part),
                Caches::weight, imageBytes, limits);
        runImages = new RunImagesCache(images, runMetrics, settings.wandbTimeout());
        runPages.monitor(meters, "run-pages");
        newestMetrics.monitor(meters, "project-metrics");
        runMetrics.monitor(meters, "run-metrics");
        runConfigs.monitor(meters, "run-configs");
        images.monitor(meters, "run-images");
    }

    /** Tells whether a run still logs, as far as that is known; it is read where it is not. */
    CompletableFuture<Boolean> isRunning(RunPath run, Requester requester) {
        return runMetrics.get(run, requester).thenApply(found -> !found.value().isFailed() && found.value().value().run().isRunning());
    }

    private static Lifetime lifetime(Lifetimes lifetimes, RunOutcome<RunMetricImages> part) {
        return !part.isFailed() && part.value().rows().isUnfinished()
                ? lifetimes.unfinished()
                : lifetimes.of(part, RunMetricImages::run);
    }

    private <K, V> ReadThroughCache<K, V> lists(Reader<K, V> reader, Function<V, Lifetime> lifetime) {
        ToIntFunction<V> one = list -> 1;
        return new ReadThroughCache<>(reader, lifetime, one, MOST_LISTS, limits);
    }

    private static int runs(RunPage page) {
        return 1 + page.runs().size() + page.range().search().characters() / CHARACTERS_OF_A_RUN;
    }

    private static int values(RunOutcome<RunConfig> config) {
        return config.isFailed() ? 1 : config.value().weight();
    }

    private static int weight(RunOutcome<RunMetricImages> part) {
        return part.isFailed() ? 1 : part.value().images().weight();
    }
}
