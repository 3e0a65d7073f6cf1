package runcomparer;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import runcomparer.cache.Lifetime;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.ProjectMetrics;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.Reader;
import runcomparer.cache.RunImagesCache;
import runcomparer.cache.RunImagesCache.RunMetric;
import runcomparer.cache.RunImagesReader;
import runcomparer.cache.RunMetricsReader;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.settings.Settings;
import runcomparer.wandb.WandbTimeout;

/** Makes what keeps the things read from W&amp;B, and the threads that read them. */
final class Caches implements AutoCloseable {

    private static final int READERS = 64;
    private static final long MOST_LISTS = 2_000;

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, Caches::readerThread);
    private final ReadThroughCache.Limits limits;
    private final ReadThroughCache<RunRange, RunPage> runPages;
    private final ProjectMetrics projectMetrics;
    private final ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> runMetrics;
    private final RunImagesCache runImages;

    Caches(Settings settings, MemoryBudget memory, RouteReads reads) {
        limits = new ReadThroughCache.Limits(readers, Ticker.systemTicker(), settings.wandbTimeout(),
                patience -> new WandbTimeout("no answer within " + patience.toMillis() + " ms"));
        Lifetimes lifetimes = new Lifetimes(settings.freshRunning(), settings.freshEnded(), settings.staleFor());
        runPages = lists(Reader.each(reads::page), page -> lifetimes.ofList());
        ReadThroughCache<ProjectPath, List<String>> newest =
                lists(Reader.each(reads::newestMetrics), metrics -> lifetimes.ofList());
        projectMetrics = new ProjectMetrics(settings.metrics(), newest);
        runMetrics = lists(new RunMetricsReader(reads), metrics -> lifetimes.of(metrics, ImageMetrics::run));
        ToIntFunction<RunOutcome<RunMetricImages>> weight =
                part -> part.isFailed() ? 1 : part.value().images().weight();
        ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images = new ReadThroughCache<>(
                new RunImagesReader(reads), part -> lifetimes.of(part, RunMetricImages::run),
                weight, memory.imageBytes(), limits);
        runImages = new RunImagesCache(images, runMetrics);
    }

    private <K, V> ReadThroughCache<K, V> lists(Reader<K, V> reader, Function<V, Lifetime> lifetime) {
        return new ReadThroughCache<>(reader, lifetime, list -> 1, MOST_LISTS, limits);
    }

    ReadThroughCache<RunRange, RunPage> runPages() {
        return runPages;
    }

    ProjectMetrics projectMetrics() {
        return projectMetrics;
    }

    ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> runMetrics() {
        return runMetrics;
    }

    RunImagesCache runImages() {
        return runImages;
    }

    private static Thread readerThread(Runnable work) {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
