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

class TurnsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Turns turns = turns(TurnBounds.halves(8, 20, LONG));
    private int calls;

    private Turns turns(TurnBounds bounds) {
        return new Turns(bounds, IllegalStateException::new, nanos::get);
    }

    /** A call of its own for one run of its own. */
    private CompletableFuture<Turn> enter(String client) {
        calls++;
        return enter(client, "call" + calls, "run" + calls);
    }

    private CompletableFuture<Turn> enter(String client, String call, String... runs) {
        return turns.enter(new Requester(client, call, nanos.get()), List.of(runs));
    }

    private List<CompletableFuture<Turn>> enter(String client, int times) {
        return IntStream.range(0, times).mapToObj(time -> enter(client)).toList();
    }

    private static void leave(CompletableFuture<Turn> turn) {
        assertThat(turn).isCompleted();
        turn.join().leave();
    }

    private static long given(List<CompletableFuture<Turn>> entered) {
        return entered.stream().filter(CompletableFuture::isDone).count();
    }

    @Test
    void callerThatIsAlone_holdsThreeQuarters_andTheRestIsForANewcomer() {
        assertThat(given(enter("ada", 8))).isEqualTo(6);

        assertThat(given(enter("bob", 2))).isEqualTo(2);
    }

    @Test
    void callers_whileOthersRead_holdHalfEach() {
        leave(enter("bob"));

        assertThat(given(enter("ada", 8))).isEqualTo(4);
        assertThat(given(enter("bob", 8))).isEqualTo(4);
    }

    @Test
    void callerThatReadAMinuteAgo_boundsNobodyAnyMore() {
        leave(enter("bob"));
        List<CompletableFuture<Turn>> ada = enter("ada", 6);
        assertThat(given(ada)).isEqualTo(4);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(enter("ada")).isNotDone();

        assertThat(given(ada)).isEqualTo(6);
    }

    @Test
    void serviceItself_takesNoTurnsFromACallerThatIsAlone() {
        leave(turns.enter(Requester.service("events"), List.of("followed")));

        assertThat(given(enter("ada", 8))).isEqualTo(6);
    }

    @Test
    void oneCall_holdsHalf_andItsCallerGoesOn() {
        List<CompletableFuture<Turn>> call =
                IntStream.range(0, 8).mapToObj(batch -> enter("ada", "comparison", "r" + batch)).toList();

        assertThat(given(call)).isEqualTo(4);
        assertThat(enter("ada")).isCompleted();
        leave(call.get(0));
        assertThat(given(call)).isEqualTo(5);
    }

    @Test
    void oneRun_holdsHalf_whoeverReadsIt_andCountsInEveryBatch() {
        enter("ada", "c1", "run", "other");
        enter("bob", "c2", "run");
        enter("ada", "c3", "another", "run");
        enter("bob", "c4", "run");

        CompletableFuture<Turn> fifth = enter("eve", "c5", "run", "further");

        assertThat(fifth).isNotDone();
        assertThat(enter("eve", "c6", "further")).isCompleted();
    }

    @Test
    void whatWaitsBehindItsOwnBound_holdsUpNobody() {
        enter("bob");
        List<CompletableFuture<Turn>> ada = enter("ada", 20);

        assertThat(given(ada)).isEqualTo(4);
        assertThat(enter("eve")).isCompleted();
    }

    @Test
    void freeTurn_goesToTheCallerWithTheFewest_thenInOrder() {
        List<CompletableFuture<Turn>> ada = enter("ada", 8);
        List<CompletableFuture<Turn>> bob = enter("bob", 4);
        assertThat(given(ada) + given(bob)).isEqualTo(8);

        leave(ada.get(0));
        leave(ada.get(1));

        assertThat(bob).allMatch(CompletableFuture::isDone);
        leave(bob.get(0));
        leave(bob.get(1));
        leave(ada.get(2));
        assertThat(ada.get(6)).isCompleted();
        assertThat(ada.get(7)).isNotDone();
    }

    @Test
    void callThatComesLater_isNextThoughAnotherOfItsCallerWaitsForMuch() {
        leave(enter("bob"));
        List<CompletableFuture<Turn>> large = IntStream.range(0, 12).mapToObj(batch -> enter("ada", "large", "r" + batch)).toList();
        CompletableFuture<Turn> small = enter("ada", "small", "r12");
        assertThat(given(large)).isEqualTo(4);
        assertThat(small).isNotDone();

        leave(large.get(0));

        assertThat(small).isCompleted();
        assertThat(given(large)).isEqualTo(4);
    }

    @Test
    void newcomer_isNextThoughOthersWaitForLong() {
        enter("ada", 8);
        List<CompletableFuture<Turn>> bob = enter("bob", 8);
        CompletableFuture<Turn> eve = enter("eve");
        assertThat(eve).isNotDone();

        leave(bob.get(0));

        assertThat(eve).isCompleted();
    }

    @Test
    void fullQueue_ofOneCaller_refusesItsLast_andTakesANewcomer() {
        List<CompletableFuture<Turn>> ada = enter("ada", 26);
        assertThat(turns.waiting()).isEqualTo(20);
        enter("bob", 2);

        CompletableFuture<Turn> bob = enter("bob");

        assertThat(bob).isNotDone();
        assertThat(turns.waiting()).isEqualTo(20);
        assertThatThrownBy(ada.get(25)::join).hasRootCauseMessage("too many reads wait already");
        assertThatThrownBy(enter("ada")::join).hasRootCauseMessage("too many reads wait already");
    }

    @Test
    void waiterThatGivesUp_hasNoTurn_andLeavesTheQueue() {
        List<CompletableFuture<Turn>> ada = enter("ada", 8);
        ada.get(6).cancel(false);
        assertThat(turns.waiting()).isEqualTo(1);

        leave(ada.get(0));

        assertThat(ada.get(7)).isCompleted();
        assertThat(turns.held()).isEqualTo(6);
    }

    @Test
    void waiterWhoseTimeIsOver_fails() {
        Turns short_ = turns(TurnBounds.halves(1, 20, Duration.ofMillis(20)));
        short_.enter(new Requester("ada", "c1", nanos.get()), List.of());

        CompletableFuture<Turn> late = short_.enter(new Requester("bob", "c2", nanos.get()), List.of());

        assertThatThrownBy(late::join).hasRootCauseMessage("there was no turn within 20 ms");
        assertThat(short_.waiting()).isZero();
    }

    @Test
    void timeThatWasWaitedElsewhere_counts_butAFreeTurnIsTaken() {
        long longAgo = nanos.get() - LONG.toNanos();

        assertThat(turns.enter(new Requester("ada", "c1", longAgo), List.of())).isCompleted();
        enter("ada", 5);
        assertThatThrownBy(turns.enter(new Requester("ada", "c2", longAgo), List.of())::join)
                .hasRootCauseMessage("there was no turn within 3600 s");
    }

    @Test
    void turnThatIsLeftTwice_isFreeOnce() {
        CompletableFuture<Turn> turn = enter("ada");
        leave(turn);
        leave(turn);

        assertThat(turns.held()).isZero();
    }

    @Test
    void close_refusesThoseWhoWait_andThoseWhoComeLater() {
        Turns one = turns(TurnBounds.halves(1, 50, LONG));
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
    void thousandsThatEndAtOnce_doNotNest() {
        Turns one = turns(TurnBounds.halves(1, 50_000, LONG));
        CompletableFuture<Turn> first = one.enter(new Requester("ada", "first", nanos.get()), List.of());
        List<CompletableFuture<Void>> others = IntStream.range(0, 5_000).mapToObj(call ->
                one.enter(new Requester("ada", "call" + call, nanos.get()), List.of()).thenAccept(Turn::leave)).toList();

        leave(first);

        assertThat(others).allSatisfy(other -> assertThat(other).isCompleted());
        assertThat(one.held()).isZero();
    }

    @Test
    void manyThreads_neverHoldMoreThanTheyMay_andAllGetTheirTurn() {
        Turns shared = new Turns(TurnBounds.halves(8, 10_000, LONG), IllegalStateException::new);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Random random = new Random(7);
        for (int read = 0; read < 5_000; read++) {
            Requester requester = new Requester("client" + random.nextInt(5), "call" + random.nextInt(20), System.nanoTime());
            List<Integer> runs = random.ints(1 + random.nextInt(3), 0, 30).distinct().boxed().toList();
            all.add(CompletableFuture.supplyAsync(() -> shared.enter(requester, runs), threads)
                    .thenCompose(turn -> turn)
                    .thenAcceptAsync(turn -> {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        held.decrementAndGet();
                        turn.leave();
                    }, threads));
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 8);
        assertThat(shared.held()).isZero();
        assertThat(shared.waiting()).isZero();
    }
}
