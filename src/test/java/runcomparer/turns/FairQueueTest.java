package runcomparer.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Adjustable capacity = new Adjustable();
    private final FairQueue queue = queue(TurnLimits.halves(8, 20, LONG));
    private int calls;

    private FairQueue queue(TurnLimits limits) {
        return new FairQueue(limits, IllegalStateException::new, capacity, nanos::get);
    }

    /** Enters with a new call for a new run. */
    private CompletableFuture<Turn> enter(String client) {
        calls++;
        return enter(client, "call" + calls, "run" + calls);
    }

    private CompletableFuture<Turn> enter(String client, String call, String... runs) {
        return queue.enter(new Requester(client, call, nanos.get()), List.of(runs));
    }

    private List<CompletableFuture<Turn>> enter(String client, int times) {
        return IntStream.range(0, times).mapToObj(time -> enter(client)).toList();
    }

    private static void release(CompletableFuture<Turn> turn) {
        assertThat(turn).isCompleted();
        turn.join().release();
    }

    private static long granted(List<CompletableFuture<Turn>> entered) {
        return entered.stream().filter(CompletableFuture::isDone).count();
    }

    @Test
    void enter_loneCaller_holdsThreeQuartersAndLeavesTheRestToANewCaller() {
        assertThat(granted(enter("ada", 8))).isEqualTo(6);

        assertThat(granted(enter("bob", 2))).isEqualTo(2);
    }

    @Test
    void enter_severalCallers_holdHalfEach() {
        release(enter("bob"));

        assertThat(granted(enter("ada", 8))).isEqualTo(4);
        assertThat(granted(enter("bob", 8))).isEqualTo(4);
    }

    @Test
    void enter_otherCallerIdleForAMinute_noLongerLimits() {
        release(enter("bob"));
        List<CompletableFuture<Turn>> ada = enter("ada", 6);
        assertThat(granted(ada)).isEqualTo(4);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(enter("ada")).isNotDone();

        assertThat(granted(ada)).isEqualTo(6);
    }

    @Test
    void enter_serviceItself_doesNotLimitALoneCaller() {
        release(queue.enter(Requester.service("events"), List.of("followed")));

        assertThat(granted(enter("ada", 8))).isEqualTo(6);
    }

    @Test
    void enter_oneCall_holdsHalfAndItsCallerCanContinue() {
        List<CompletableFuture<Turn>> call = IntStream.range(0, 8)
                .mapToObj(batch -> enter("ada", "comparison", "r" + batch))
                .toList();

        assertThat(granted(call)).isEqualTo(4);
        assertThat(enter("ada")).isCompleted();
        release(call.get(0));
        assertThat(granted(call)).isEqualTo(5);
    }

    @Test
    void enter_oneRun_holdsHalfAcrossCallersAndBatches() {
        enter("ada", "c1", "run", "other");
        enter("bob", "c2", "run");
        enter("ada", "c3", "another", "run");
        enter("bob", "c4", "run");

        CompletableFuture<Turn> fifth = enter("eve", "c5", "run", "further");

        assertThat(fifth).isNotDone();
        assertThat(enter("eve", "c6", "further")).isCompleted();
    }

    @Test
    void enter_waitingForItsOwnLimit_delaysNobodyElse() {
        enter("bob");
        List<CompletableFuture<Turn>> ada = enter("ada", 20);

        assertThat(granted(ada)).isEqualTo(4);
        assertThat(enter("eve")).isCompleted();
    }

    @Test
    void release_goesToTheCallerWithTheFewestTurnsThenInOrder() {
        List<CompletableFuture<Turn>> ada = enter("ada", 8);
        List<CompletableFuture<Turn>> bob = enter("bob", 4);
        assertThat(granted(ada) + granted(bob)).isEqualTo(8);

        release(ada.get(0));
        release(ada.get(1));

        assertThat(bob).allMatch(CompletableFuture::isDone);
        release(bob.get(0));
        release(bob.get(1));
        release(ada.get(2));
        assertThat(ada.get(6)).isCompleted();
        assertThat(ada.get(7)).isNotDone();
    }

    @Test
    void release_smallCallBehindALargeOneOfTheSameCaller_isNext() {
        release(enter("bob"));
        List<CompletableFuture<Turn>> large = IntStream.range(0, 12)
                .mapToObj(batch -> enter("ada", "large", "r" + batch))
                .toList();
        CompletableFuture<Turn> small = enter("ada", "small", "r12");
        assertThat(granted(large)).isEqualTo(4);
        assertThat(small).isNotDone();

        release(large.get(0));

        assertThat(small).isCompleted();
        assertThat(granted(large)).isEqualTo(4);
    }

    @Test
    void release_newCallerBehindLongerWaitingOnes_isNext() {
        enter("ada", 8);
        List<CompletableFuture<Turn>> bob = enter("bob", 8);
        CompletableFuture<Turn> eve = enter("eve");
        assertThat(eve).isNotDone();

        release(bob.get(0));

        assertThat(eve).isCompleted();
    }

    @Test
    void enter_queueFilledByOneCaller_rejectsItsLatestAndAdmitsANewCaller() {
        List<CompletableFuture<Turn>> ada = enter("ada", 26);
        assertThat(queue.waiting()).isEqualTo(20);
        enter("bob", 2);

        CompletableFuture<Turn> bob = enter("bob");

        assertThat(bob).isNotDone();
        assertThat(queue.waiting()).isEqualTo(20);
        assertThatThrownBy(ada.get(25)::join).hasRootCauseMessage("too many reads wait already");
        assertThatThrownBy(enter("ada")::join).hasRootCauseMessage("too many reads wait already");
    }

    @Test
    void cancel_whileWaiting_leavesTheQueueWithoutATurn() {
        List<CompletableFuture<Turn>> ada = enter("ada", 8);
        ada.get(6).cancel(false);
        assertThat(queue.waiting()).isEqualTo(1);

        release(ada.get(0));

        assertThat(ada.get(7)).isCompleted();
        assertThat(queue.held()).isEqualTo(6);
    }

    @Test
    void enter_waitedTooLong_fails() {
        FairQueue impatient = queue(TurnLimits.halves(1, 20, Duration.ofMillis(20)));
        impatient.enter(new Requester("ada", "c1", nanos.get()), List.of());

        CompletableFuture<Turn> late = impatient.enter(new Requester("bob", "c2", nanos.get()), List.of());

        assertThatThrownBy(late::join).hasRootCauseMessage("there was no turn within 20 ms");
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void enter_waitedElsewhereBefore_countsUnlessATurnIsFree() {
        long longAgo = nanos.get() - LONG.toNanos();

        assertThat(queue.enter(new Requester("ada", "c1", longAgo), List.of())).isCompleted();
        enter("ada", 5);
        assertThatThrownBy(queue.enter(new Requester("ada", "c2", longAgo), List.of())::join)
                .hasRootCauseMessage("there was no turn within 3600 s");
    }

    @Test
    void release_twice_freesOneTurn() {
        CompletableFuture<Turn> turn = enter("ada");
        release(turn);
        release(turn);

        assertThat(queue.held()).isZero();
    }

    @Test
    void close_rejectsWaitingAndLaterRequests() {
        FairQueue one = queue(TurnLimits.halves(1, 50, LONG));
        CompletableFuture<Turn> first = one.enter(new Requester("ada", "first", nanos.get()), List.of());
        CompletableFuture<Turn> waiting = one.enter(new Requester("ada", "second", nanos.get()), List.of());

        one.close();
        CompletableFuture<Turn> later = one.enter(new Requester("ada", "third", nanos.get()), List.of());

        assertThat(first).isCompleted();
        assertThat(waiting).isCompletedExceptionally();
        assertThat(later).isCompletedExceptionally();
        assertThat(one.waiting()).isZero();
    }

    @Test
    void release_thousandsInARow_doesNotRecurse() {
        FairQueue one = queue(TurnLimits.halves(1, 50_000, LONG));
        CompletableFuture<Turn> first = one.enter(new Requester("ada", "first", nanos.get()), List.of());
        List<CompletableFuture<Void>> others = IntStream.range(0, 5_000)
                .mapToObj(call -> one.enter(new Requester("ada", "call" + call, nanos.get()), List.of())
                        .thenAccept(Turn::release))
                .toList();

        release(first);

        assertThat(others).allSatisfy(other -> assertThat(other).isCompleted());
        assertThat(one.held()).isZero();
    }

    @Test
    void enter_manyThreads_staysWithinLimitsAndServesAll() {
        FairQueue shared = new FairQueue(TurnLimits.halves(8, 10_000, LONG), IllegalStateException::new);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Random random = new Random(7);
        for (int read = 0; read < 5_000; read++) {
            Requester requester =
                    new Requester("client" + random.nextInt(5), "call" + random.nextInt(20), System.nanoTime());
            List<Integer> runs =
                    random.ints(1 + random.nextInt(3), 0, 30).distinct().boxed().toList();
            all.add(CompletableFuture.supplyAsync(() -> shared.enter(requester, runs), threads)
                    .thenCompose(turn -> turn)
                    .thenAcceptAsync(
                            turn -> {
                                most.accumulateAndGet(held.incrementAndGet(), Math::max);
                                held.decrementAndGet();
                                turn.release();
                            },
                            threads));
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 8);
        assertThat(shared.held()).isZero();
        assertThat(shared.waiting()).isZero();
    }

    @Test
    void enter_withoutCapacity_waitsUntilThereIsSome() {
        capacity.turns = 1;
        List<CompletableFuture<Turn>> ada = enter("ada", 3);
        assertThat(granted(ada)).isEqualTo(1);

        capacity.turns = 2;
        queue.assign();

        assertThat(granted(ada)).isEqualTo(2);
        assertThat(capacity.changes).isEqualTo(3);
    }

    @Test
    void release_withLessCapacity_assignsNothing() {
        List<CompletableFuture<Turn>> ada = enter("ada", 8);
        capacity.turns = 5;

        release(ada.get(0));

        assertThat(queue.held()).isEqualTo(5);
        assertThat(granted(ada)).isEqualTo(6);
        assertThat(capacity.changes).isEqualTo(9);
    }

    @Test
    void demand_countsWhatTheLimitsWouldAllow() {
        assertThat(queue.demand()).isEqualTo(new Demand(0, 0));
        capacity.turns = 0;
        enter("ada", 8);
        assertThat(queue.demand()).isEqualTo(new Demand(0, 6));
        enter("bob", 1);
        assertThat(queue.demand()).isEqualTo(new Demand(0, 5));

        capacity.turns = 3;
        queue.assign();

        assertThat(queue.demand()).isEqualTo(new Demand(3, 5));
        assertThat(queue.held()).isEqualTo(3);
    }

    private static final class Adjustable implements Capacity {

        private int turns = 8;
        private int changes;

        @Override
        public int turns() {
            return turns;
        }

        @Override
        public void demandChanged() {
            changes++;
        }
    }
}
