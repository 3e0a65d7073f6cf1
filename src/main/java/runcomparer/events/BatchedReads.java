package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Batches reads of several runs of a project that are due at about the same time, because W&amp;B serves many runs in one
 * request. Runs that are read together are due together again. Thread-safe.
 */
final class BatchedReads {

    private static final Duration BATCHING_DELAY = Duration.ofMillis(50);

    private final Function<RunSelection, CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>>> images;
    private final ScheduledExecutorService thread;
    private final List<PendingRead> pending = new ArrayList<>();

    private record PendingRead(RunPath run, List<String> metrics, CompletableFuture<FollowedRunReader.Read> result) {}

    /**
     * @param thread the thread of {@link RunEvents}, which does not wait for reads
     */
    BatchedReads(
            Function<RunSelection, CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>>> images,
            ScheduledExecutorService thread) {
        this.images = requireNonNull(images, "images is null");
        this.thread = requireNonNull(thread, "thread is null");
    }

    /**
     * Reads metrics of a run soon.
     *
     * @param metrics if empty, those that the run itself logged
     * @param isFailing whether the last read of the run failed, so that it must not delay others
     */
    CompletableFuture<FollowedRunReader.Read> read(RunPath run, List<String> metrics, boolean isFailing) {
        PendingRead read = new PendingRead(run, metrics, new CompletableFuture<>());
        if (isFailing) {
            readAlone(read);
            return read.result();
        }
        synchronized (pending) {
            if (pending.isEmpty()) {
                thread.schedule(this::begin, BATCHING_DELAY.toMillis(), TimeUnit.MILLISECONDS);
            }
            pending.add(read);
        }
        return read.result();
    }

    private void begin() {
        List<PendingRead> due;
        synchronized (pending) {
            due = List.copyOf(pending);
            pending.clear();
        }
        Map<ProjectPath, Map<RunPath, PendingRead>> batches = new LinkedHashMap<>();
        for (PendingRead read : due) {
            Map<RunPath, PendingRead> ofProject =
                    batches.computeIfAbsent(read.run().project(), path -> new LinkedHashMap<>());
            if (ofProject.putIfAbsent(read.run(), read) != null) {
                readAlone(read); // other metrics of a run that is in the batch already
            }
        }
        batches.values().forEach(batch -> readTogether(List.copyOf(batch.values())));
    }

    /** Reads a batch. If it fails or is stale as a whole, its runs are read one by one, so that none affects the others. */
    private void readTogether(List<PendingRead> batch) {
        if (batch.size() == 1) {
            readAlone(batch.get(0));
            return;
        }
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        batch.forEach(read -> metrics.put(read.run().runId(), read.metrics()));
        start(batch.get(0).run().project(), metrics).whenComplete((result, thrown) -> {
            if (thrown != null || result.freshness().source() == Freshness.Source.STALE) {
                batch.forEach(this::readAlone);
            } else {
                batch.forEach(read -> finish(read, result));
            }
        });
    }

    private void readAlone(PendingRead read) {
        start(read.run().project(), Map.of(read.run().runId(), read.metrics())).whenComplete((result, thrown) -> {
            if (thrown != null) {
                read.result().completeExceptionally(thrown);
            } else {
                finish(read, result);
            }
        });
    }

    private CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> start(
            ProjectPath project, Map<String, List<String>> metrics) {
        return CompletableFuture.completedFuture(new RunSelection(project, metrics))
                .thenCompose(images);
    }

    private static void finish(PendingRead read, CacheResult<Map<String, RunOutcome<RunImages>>> result) {
        try {
            RunImages images = result.value().get(read.run().runId()).orThrow();
            read.result().complete(new FollowedRunReader.Read(images, result.freshness()));
        } catch (RuntimeException e) {
            read.result().completeExceptionally(e);
        }
    }
}
