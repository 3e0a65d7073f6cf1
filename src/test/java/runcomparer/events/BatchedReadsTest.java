package runcomparer.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.cache.Freshness.Source;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Which runs are read together, and which one by one. */
class BatchedReadsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ProjectPath PROJECT = new ProjectPath("team", "project");

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final Queue<Set<String>> asked = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private Function<Set<String>, Source> source = runs -> Source.MISS;
    private final BatchedReads reads = new BatchedReads(this::images, thread);

    /** Holds reads until a test has requested all of them. */
    @BeforeEach
    void hold() {
        thread.execute(() -> held.join());
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> images(RunSelection selection) {
        Set<String> runs = new TreeSet<>(selection.runIds());
        asked.add(runs);
        Source found = source.apply(runs);
        return CompletableFuture.completedFuture(new CacheResult<>(
                runs.stream()
                        .collect(Collectors.toMap(run -> run, run -> outcome(new RunPath(selection.project(), run)))),
                new Freshness(found, Duration.ofSeconds(1))));
    }

    private static RunOutcome<RunImages> outcome(RunPath run) {
        return run.runId().equals("gone")
                ? RunOutcome.failed(run, new RunNotFound(run))
                : RunOutcome.of(
                        run, new RunImages(new Run(run, "run", "running", Instant.EPOCH, null, 1), Map.of(), Map.of()));
    }

    private CompletableFuture<FollowedRunReader.Read> read(String run, String... metrics) {
        return reads.read(new RunPath(PROJECT, run), List.of(metrics), false);
    }

    @Test
    void runsOfAProject_areReadTogether_andFailIndependently() {
        CompletableFuture<FollowedRunReader.Read> one = read("one");
        CompletableFuture<FollowedRunReader.Read> gone = read("gone");
        CompletableFuture<FollowedRunReader.Read> elsewhere =
                reads.read(new RunPath(new ProjectPath("team", "other"), "two"), List.of(), false);
        held.complete(null);

        assertThat(one)
                .succeedsWithin(SOON)
                .extracting(read -> read.images().run().path().runId())
                .isEqualTo("one");
        assertThat(gone).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(RunNotFound.class);
        assertThat(elsewhere).succeedsWithin(SOON);
        assertThat(asked).containsExactlyInAnyOrder(Set.of("gone", "one"), Set.of("two"));
    }

    @Test
    void otherMetricsOfARun_areReadForThemselves() {
        CompletableFuture<Void> all = CompletableFuture.allOf(read("one", "a"), read("one", "b"), read("two"));
        held.complete(null);

        assertThat(all).succeedsWithin(SOON);
        assertThat(asked).containsExactlyInAnyOrder(Set.of("one"), Set.of("one", "two"));
    }

    @Test
    void readThatFailsAsAWhole_isDoneRunByRun() {
        source = runs -> {
            if (runs.contains("slow")) {
                throw new IllegalStateException("too slow");
            }
            return Source.MISS;
        };
        CompletableFuture<FollowedRunReader.Read> slow = read("slow");
        CompletableFuture<FollowedRunReader.Read> one = read("one");
        held.complete(null);

        assertThat(one).succeedsWithin(SOON);
        assertThat(slow).failsWithin(SOON).withThrowableThat().withStackTraceContaining("too slow");
    }

    @Test
    void staleness_isThatOfTheRunThatIsStale() {
        source = runs -> runs.contains("stale") ? Source.STALE : Source.HIT;
        CompletableFuture<FollowedRunReader.Read> stale = read("stale");
        CompletableFuture<FollowedRunReader.Read> one = read("one");
        held.complete(null);

        assertThat(one)
                .succeedsWithin(SOON)
                .extracting(read -> read.freshness().source())
                .isEqualTo(Source.HIT);
        assertThat(stale)
                .succeedsWithin(SOON)
                .extracting(read -> read.freshness().source())
                .isEqualTo(Source.STALE);
    }

    @Test
    void failingRun_isReadAlone_andDelaysNoOther() {
        reads.read(new RunPath(PROJECT, "trouble"), List.of(), true);
        CompletableFuture<Void> others = CompletableFuture.allOf(read("one"), read("two"));
        held.complete(null);

        assertThat(others).succeedsWithin(SOON);
        assertThat(asked).containsExactly(Set.of("trouble"), Set.of("one", "two"));
    }
}
