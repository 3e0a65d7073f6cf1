package runcomparer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.RunSelection;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Listeners of a run, with reads that return what a test specifies. */
class ListeningTest {

    private static final RunPath RUN = new RunPath(new ProjectPath("team", "project"), "r1");

    private final Set<Long> steps = new TreeSet<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Map<String, Integer> readRuns = new ConcurrentHashMap<>();
    private volatile String state = "running";
    private volatile Duration fresh = Duration.ofMillis(1);
    private volatile RuntimeException failure;
    private RunEvents events = hub(Duration.ofHours(1));

    @AfterEach
    void stop() {
        events.close();
    }

    private RunEvents hub(Duration heartbeat) {
        return new RunEvents(this::read, heartbeat, Duration.ofMillis(100));
    }

    private CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> read(RunSelection selection) {
        reads.incrementAndGet();
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        MetricImagesBuilder images = new MetricImagesBuilder("a");
        synchronized (steps) {
            steps.forEach(step -> images.add(step, List.of(new LoggedImage("x.png", null, null, null, null))));
        }
        MetricImages built = images.build();
        Map<String, RunOutcome<RunImages>> outcomes = new HashMap<>();
        selection.metrics().keySet().forEach(id -> {
            RunPath path = new RunPath(RUN.project(), id);
            Run run = new Run(path, "run", state, Instant.EPOCH, null, 1);
            RunImages read =
                    new RunImages(run, built.isEmpty() ? Map.of() : Map.of("a", built), Map.of("a", ReadRows.NONE));
            outcomes.put(id, RunOutcome.of(path, read));
            readRuns.merge(id, 1, Integer::sum);
        });
        return CompletableFuture.completedFuture(
                new CacheResult<>(outcomes, new Freshness(Freshness.Source.MISS, fresh)));
    }

    private void log(LongStream logged) {
        synchronized (steps) {
            logged.forEach(steps::add);
        }
    }

    private Listener listen() {
        Listener listener = new Listener();
        events.of(Map.of(RUN, Position.NOTHING), List.of()).subscribe(listener);
        return listener;
    }

    @Test
    void slowListener_getsMissedEventsMerged() {
        log(LongStream.of(1));
        Listener slow = listen();
        Listener quick = listen();
        quick.take(Long.MAX_VALUE);
        quick.next();
        quick.next();
        for (long step = 2; step < 20; step++) {
            log(LongStream.of(step));
            assertThat(steps(quick.next())).containsExactly(step);
        }
        assertThat(slow.told).isEmpty();

        slow.take(1);
        assertThat(steps(slow.next())).hasSize(19);
        slow.take(1);
        assertThat(slow.next()).isInstanceOf(RunEvent.State.class);
    }

    @Test
    void manySteps_areReportedInParts_withAPositionInTheLastOnly() {
        log(LongStream.range(0, 2 * PendingEvents.MAX_STEPS_PER_EVENT + 1));
        Listener listener = listen();
        listener.take(1);

        RunEvent.Steps first = (RunEvent.Steps) listener.next();
        assertThat(steps(first)).hasSize(PendingEvents.MAX_STEPS_PER_EVENT);
        assertThat(first.position()).isNull();
        listener.take(2);
        assertThat(((RunEvent.Steps) listener.next()).position()).isNull();
        RunEvent.Steps last = (RunEvent.Steps) listener.next();
        assertThat(steps(last)).containsExactly(2L * PendingEvents.MAX_STEPS_PER_EVENT);
        assertThat(last.position().step()).isEqualTo(2L * PendingEvents.MAX_STEPS_PER_EVENT);
    }

    @Test
    void heartbeats_comeAsLongAsNothingHappens_toWhomTakesThem() {
        events.close();
        events = hub(Duration.ofMillis(1));
        Listener listener = listen();
        for (int heartbeats = 0; heartbeats < 3; ) {
            listener.take(1);
            if (listener.next() instanceof RunEvent.Heartbeat) {
                heartbeats++;
            }
        }
        int before = reads.get();
        await().until(() -> reads.get() > before + 2);

        assertThat(listener.told).isEmpty();
    }

    @Test
    void run_isReadAsOftenAsTheMostFrequentPeriodOfItsListenersSays() {
        Listener seldom = new Listener();
        events.of(Map.of(RUN, Position.NOTHING), List.of(), Duration.ofHours(1)).subscribe(seldom);
        seldom.take(1);
        seldom.next();
        Listener ofAnother = new Listener();
        RunPath other = new RunPath(RUN.project(), "r2");
        events.of(Map.of(other, Position.NOTHING), List.of()).subscribe(ofAnother);
        await().until(() -> readRuns.getOrDefault("r2", 0) > 5);
        assertThat(readRuns).containsEntry("r1", 1);

        listen();
        await().until(() -> readRuns.get("r1") > 5);
    }

    @Test
    void failingRead_isReportedOnce_andTheStateOnceItRecovers() {
        failure = new IllegalStateException("no luck");
        Listener listener = listen();
        listener.take(Long.MAX_VALUE);

        assertThat(((RunEvent.Outage) listener.next()).failure()).hasMessage("no luck");
        int before = reads.get();
        await().until(() -> reads.get() > before + 2);
        assertThat(listener.told).isEmpty();
        failure = null;
        assertThat(((RunEvent.State) listener.next()).state()).isEqualTo("running");
        failure = new IllegalStateException("again");
        assertThat(((RunEvent.Outage) listener.next()).failure()).hasMessage("again");
    }

    @Test
    void stateChange_isReported_andAFinalStateEndsTheEvents() {
        Listener listener = listen();
        listener.take(Long.MAX_VALUE);
        assertThat(((RunEvent.State) listener.next()).position()).isEqualTo(Position.NOTHING);

        state = "preempting";
        assertThat(((RunEvent.State) listener.next()).state()).isEqualTo("preempting");
        log(LongStream.of(7));
        state = "finished";
        RunEvent last = listener.next();
        if (last instanceof RunEvent.Steps) {
            last = listener.next();
        }
        assertThat(((RunEvent.State) last).position().ended()).isTrue();
        listener.awaitEnd();
        await().until(() -> events.listeners() == 0);
    }

    @Test
    void withoutListeners_nothingIsRead() {
        events.of(Map.of(RUN, Position.NOTHING), List.of());
        assertThat(events.listeners()).isZero();

        Listener listener = listen();
        listener.take(1);
        listener.next();
        listener.subscription.cancel();
        await().until(() -> events.listeners() == 0);
        int before = reads.get();
        fresh = Duration.ofHours(1);
        Listener again = listen();
        again.take(1);
        again.next();
        assertThat(reads.get()).isEqualTo(before + 1);
    }

    @Test
    void end_completesEverybody_andWhoComesLater() {
        Listener early = listen();
        events.end();
        early.awaitEnd();

        listen().awaitEnd();
        assertThat(events.listeners()).isZero();
    }

    @Test
    void listenerThatFails_isDroppedAlone() {
        Listener failing = new Listener() {
            @Override
            public void onNext(RunEvent event) {
                throw new IllegalStateException("cannot take it");
            }
        };
        events.of(Map.of(RUN, Position.NOTHING), List.of()).subscribe(failing);
        Listener other = listen();
        failing.take(1);
        other.take(Long.MAX_VALUE);

        other.next();
        await().until(() -> events.listeners() == 1);
        assertThat(failing.failed).isCompleted();
    }

    private static List<Long> steps(RunEvent event) {
        Map<String, List<Long>> steps = new HashMap<>();
        ((RunEvent.Steps) event)
                .steps()
                .forEach((metric, ofMetric) ->
                        steps.put(metric, LongStream.of(ofMetric).boxed().collect(Collectors.toList())));
        return steps.getOrDefault("a", List.of());
    }

    /** Requests as many events as a test specifies. */
    private static class Listener implements Flow.Subscriber<RunEvent> {

        final BlockingQueue<RunEvent> told = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> ended = new CompletableFuture<>();
        final CompletableFuture<Throwable> failed = new CompletableFuture<>();
        Flow.Subscription subscription;

        void take(long events) {
            subscription.request(events);
        }

        RunEvent next() {
            try {
                RunEvent event = told.poll(20, TimeUnit.SECONDS);
                assertThat(event).as("the next event").isNotNull();
                return event;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitEnd() {
            assertThat(ended).succeedsWithin(Duration.ofSeconds(20));
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(RunEvent event) {
            told.add(event);
        }

        @Override
        public void onError(Throwable thrown) {
            failed.complete(thrown);
        }

        @Override
        public void onComplete() {
            ended.complete(null);
        }
    }
}
