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
import runcomparer.cache.Found;
import runcomparer.cache.Freshness;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Reads together what is to be read of several runs of a project at about the same time, because W&amp;B is asked about many
 * runs in one request. Runs that were read together are due again together. Thread-safe.
 */
final class GatheredReads {

    private static final Duration GATHERING = Duration.ofMillis(50);

    private final Function<WantedImages, CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>>> images;
    private final ScheduledExecutorService thread;
    private final List<Wish> gathered = new ArrayList<>();

    private record Wish(RunPath run, List<String> metrics, CompletableFuture<RunReading.Read> result) {
    }

    /**
     * @param thread that of the hub, which does not wait for reads
     */
    GatheredReads(Function<WantedImages, CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>>> images,
            ScheduledExecutorService thread) {
        this.images = requireNonNull(images, "images is null");
        this.thread = requireNonNull(thread, "thread is null");
    }

    /**
     * Reads these metrics of a run, or those that it logged itself when none is named, soon.
     *
     * @param inTrouble whether the last read of it failed, so that it may not hold up others
     */
    CompletableFuture<RunReading.Read> read(RunPath run, List<String> metrics, boolean inTrouble) {
        Wish wish = new Wish(run, metrics, new CompletableFuture<>());
        if (inTrouble) {
            alone(wish);
            return wish.result();
        }
        synchronized (gathered) {
            if (gathered.isEmpty()) {
                thread.schedule(this::begin, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            }
            gathered.add(wish);
        }
        return wish.result();
    }

    private void begin() {
        List<Wish> due;
        synchronized (gathered) {
            due = List.copyOf(gathered);
            gathered.clear();
        }
        Map<ProjectPath, Map<RunPath, Wish>> together = new LinkedHashMap<>();
        for (Wish wish : due) {
            Map<RunPath, Wish> ofProject = together.computeIfAbsent(wish.run().project(), path -> new LinkedHashMap<>());
            if (ofProject.putIfAbsent(wish.run(), wish) != null) {
                alone(wish); // other metrics of a run that is read already
            }
        }
        together.values().forEach(wishes -> together(List.copyOf(wishes.values())));
    }

    /** What fails or goes stale as a whole is read run by run, so that one run in trouble is no trouble for the others. */
    private void together(List<Wish> wishes) {
        if (wishes.size() == 1) {
            alone(wishes.get(0));
            return;
        }
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        wishes.forEach(wish -> metrics.put(wish.run().runId(), wish.metrics()));
        start(wishes.get(0).run().project(), metrics).whenComplete((found, thrown) -> {
            if (thrown != null || found.freshness().source() == Freshness.Source.STALE) {
                wishes.forEach(this::alone);
            } else {
                wishes.forEach(wish -> finish(wish, found));
            }
        });
    }

    private void alone(Wish wish) {
        start(wish.run().project(), Map.of(wish.run().runId(), wish.metrics())).whenComplete((found, thrown) -> {
            if (thrown != null) {
                wish.result().completeExceptionally(thrown);
            } else {
                finish(wish, found);
            }
        });
    }

    private CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>> start(
            ProjectPath project, Map<String, List<String>> metrics) {
        return CompletableFuture.completedFuture(new WantedImages(project, metrics)).thenCompose(images);
    }

    private static void finish(Wish wish, Found<Map<String, RunOutcome<RunImages>>> found) {
        try {
            RunImages images = found.value().get(wish.run().runId()).orThrow();
            wish.result().complete(new RunReading.Read(images, found.freshness()));
        } catch (RuntimeException e) {
            wish.result().completeExceptionally(e);
        }
    }
}
