package runcomparer.turns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Lets only so many do something at once, and the others wait, for a bounded time and without a thread. No caller, call or
 * run holds more turns than it may, however many are free; what waits behind such a bound holds up nobody else. A free turn
 * goes to the caller who holds the fewest, of its calls to the one that does, and among equals to whoever came first.
 *
 * <p>When too many wait, the one that came last of the caller of whom most wait is refused: one caller alone may fill the
 * queue, and a newcomer still gets in. Thread-safe.
 */
public final class Turns {

    private static final String STOPPING = "it is stopping";

    private final TurnBounds bounds;
    private final Function<String, ? extends RuntimeException> busy;
    private final LongSupplier nanoTime;
    private final Holdings held;
    private final RecentCallers recent = new RecentCallers();
    private final WaitingList waiting = new WaitingList();
    private boolean closed;

    /** Those who begin next on a thread that already lets others begin: what they do at once must not nest. */
    private final ThreadLocal<Deque<Waiter>> beginning = new ThreadLocal<>();

    /**
     * @param busy makes the exception for those who get no turn, of a reason
     */
    public Turns(TurnBounds bounds, Function<String, ? extends RuntimeException> busy) {
        this(bounds, busy, System::nanoTime);
    }

    Turns(TurnBounds bounds, Function<String, ? extends RuntimeException> busy, LongSupplier nanoTime) {
        this.bounds = requireNonNull(bounds, "bounds is null");
        this.busy = requireNonNull(busy, "busy is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.held = new Holdings(bounds);
    }

    /**
     * Takes a turn, there at once where one is free. It fails when too many wait already, and when the turn does not come in
     * time. Whoever does not want to wait any longer cancels the future, and has no turn then.
     *
     * @param runs what the turn is for, as far as it is for runs
     */
    public CompletableFuture<Turn> enter(Requester requester, Collection<?> runs) {
        Waiter waiter = new Waiter(Claim.of(requester, runs));
        long left = bounds.longestWait().toNanos() - (nanoTime.getAsLong() - requester.since());
        Waiter refused = null;
        List<Waiter> next;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(busy.apply(STOPPING));
            }
            if (requester.isCaller()) {
                recent.note(requester.client(), nanoTime.getAsLong());
            }
            waiting.add(waiter);
            next = takeTurns();
            if (waiting.size() > bounds.mostWaiting()) {
                refused = waiting.removeLastOfMost();
            }
        }
        if (refused != null) {
            refused.completeExceptionally(busy.apply("too many reads wait already"));
        }
        begin(next);
        if (!waiter.isDone()) {
            waiter.expire(left);
        }
        return waiter;
    }

    /** Refuses all who wait, and all who come from now on; turns that are held stay valid. */
    public void close() {
        List<Waiter> refused;
        synchronized (this) {
            closed = true;
            refused = waiting.removeAll();
        }
        refused.forEach(waiter -> waiter.completeExceptionally(busy.apply(STOPPING)));
    }

    /** How many turns are held. */
    public synchronized int held() {
        return held.all();
    }

    /** How many wait for a turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Takes turns for all who need not wait any longer. */
    private List<Waiter> takeTurns() {
        List<Waiter> next = new ArrayList<>();
        long now = nanoTime.getAsLong();
        while (held.hasFree()) {
            Waiter first = waiting.first(claim -> held.allow(claim, recent.isAlone(claim.client(), now)), held.order());
            if (first == null) {
                break;
            }
            waiting.remove(first);
            held.take(first.claim);
            next.add(first);
        }
        return next;
    }

    private void begin(List<Waiter> next) {
        Deque<Waiter> others = beginning.get();
        if (others != null) {
            others.addAll(next);
            return;
        }
        Deque<Waiter> due = new ArrayDeque<>(next);
        beginning.set(due);
        try {
            for (Waiter waiter = due.poll(); waiter != null; waiter = due.poll()) {
                begin(waiter);
            }
        } finally {
            beginning.remove();
        }
    }

    /** A turn that nobody waits for any more is handed on. */
    private void begin(Waiter waiter) {
        Turn turn = new Turn(() -> leave(waiter.claim));
        if (!waiter.complete(turn)) {
            turn.leave();
        }
    }

    private void leave(Claim claim) {
        List<Waiter> next;
        synchronized (this) {
            held.giveBack(claim);
            next = takeTurns();
        }
        begin(next);
    }

    private synchronized void forget(Waiter waiter) {
        waiting.remove(waiter);
    }

    /** One who waits for a turn. */
    final class Waiter extends CompletableFuture<Turn> {

        private final Claim claim;

        private Waiter(Claim claim) {
            this.claim = claim;
        }

        Claim claim() {
            return claim;
        }

        private void expire(long nanos) {
            CompletableFuture<Void> timer = new CompletableFuture<>();
            whenComplete((turn, thrown) -> {
                timer.cancel(false);
                forget(this);
            });
            timer.completeOnTimeout(null, Math.max(0, nanos), TimeUnit.NANOSECONDS)
                    .thenRun(() -> completeExceptionally(busy.apply("there was no turn within " + seconds())));
        }

        private String seconds() {
            Duration wait = bounds.longestWait();
            return wait.toMillis() % 1000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
        }
    }
}
