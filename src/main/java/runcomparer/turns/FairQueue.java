package runcomparer.turns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Limits how many operations run at the same time; the others wait, for a bounded time and without blocking a thread. No
 * caller, call or run holds more than its share of the turns, even if others are free, and a request that waits because of
 * its own limit delays no other. A free turn goes to the caller that holds the fewest, then to the call of that caller that
 * holds the fewest, then to the request that came first.
 *
 * <p>When too many requests wait, the latest one of the caller with the most waiting requests is rejected: a single
 * caller can fill the queue, and a new caller still gets in. Thread-safe.
 */
public final class FairQueue {

    private static final String STOPPING = "it is stopping";

    private final TurnLimits limits;
    private final Function<String, ? extends RuntimeException> busy;
    private final LongSupplier nanoTime;
    private final Capacity capacity;
    private final TurnCounts held;
    private final RecentCallers recent = new RecentCallers();
    private final WaitQueue waiting = new WaitQueue();
    private boolean closed;

    /**
     * The waiters that this thread is completing. A waiter whose continuation releases its turn right away adds to this
     * queue instead of completing the next waiter recursively.
     */
    private final ThreadLocal<Deque<Waiter>> completing = new ThreadLocal<>();

    /**
     * @param busy creates the exception for rejected requests from the reason
     */
    public FairQueue(TurnLimits limits, Function<String, ? extends RuntimeException> busy) {
        this(limits, busy, Capacity.UNLIMITED, System::nanoTime);
    }

    /**
     * @param capacity limits the turns further; must call {@link #assign} when it has grown
     */
    public FairQueue(TurnLimits limits, Function<String, ? extends RuntimeException> busy, Capacity capacity) {
        this(limits, busy, capacity, System::nanoTime);
    }

    FairQueue(
            TurnLimits limits,
            Function<String, ? extends RuntimeException> busy,
            Capacity capacity,
            LongSupplier nanoTime) {
        this.limits = requireNonNull(limits, "limits is null");
        this.busy = requireNonNull(busy, "busy is null");
        this.capacity = requireNonNull(capacity, "capacity is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.held = new TurnCounts(limits);
    }

    /**
     * Returns a future turn, already completed if one is free. The future fails if too many requests wait already, or if no
     * turn becomes free in time. Cancelling it leaves the queue.
     *
     * @param runs the runs that are read, if any
     */
    public CompletableFuture<Turn> enter(Requester requester, Collection<?> runs) {
        Waiter waiter = new Waiter(TurnRequest.of(requester, runs));
        long left = limits.maxWait().toNanos() - (nanoTime.getAsLong() - requester.since());
        Waiter rejected = null;
        List<Waiter> next;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(busy.apply(STOPPING));
            }
            if (requester.isCaller()) {
                recent.record(requester.client(), nanoTime.getAsLong());
            }
            waiting.add(waiter);
            next = assignTurns();
            if (waiting.size() > limits.maxWaiting()) {
                rejected = waiting.removeLastOfBusiestCaller();
            }
        }
        if (rejected != null) {
            rejected.completeExceptionally(busy.apply("too many reads wait already"));
        }
        complete(next);
        capacity.demandChanged();
        if (!waiter.isDone()) {
            waiter.whenComplete((turn, thrown) -> remove(waiter));
            waiter.expire(left, () -> busy.apply("there was no turn within " + seconds()));
        }
        return waiter;
    }

    /** Rejects all waiting and future requests; turns that are held stay valid. */
    public void close() {
        List<Waiter> rejected;
        synchronized (this) {
            closed = true;
            rejected = waiting.removeAll();
        }
        rejected.forEach(waiter -> waiter.completeExceptionally(busy.apply(STOPPING)));
    }

    /** Assigns the turns that are free; needed only when the capacity has grown. */
    public void assign() {
        List<Waiter> next;
        synchronized (this) {
            next = assignTurns();
        }
        complete(next);
    }

    /** Returns how many turns are held and wanted. */
    public synchronized Demand demand() {
        long now = nanoTime.getAsLong();
        return new Demand(held.total(), waiting.wanted(held, request -> recent.isAlone(request.client(), now)));
    }

    /** Returns the number of turns held. */
    public synchronized int held() {
        return held.total();
    }

    /** Returns the number of requests waiting for a turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Assigns free turns to the waiters next in order, and returns these. */
    private List<Waiter> assignTurns() {
        List<Waiter> next = new ArrayList<>();
        long now = nanoTime.getAsLong();
        int most = capacity.turns();
        while (held.hasFree() && held.total() < most) {
            Waiter first =
                    waiting.first(request -> held.allows(request, recent.isAlone(request.client(), now)), held.order());
            if (first == null) {
                break;
            }
            waiting.remove(first);
            held.add(first.request());
            next.add(first);
        }
        return next;
    }

    private void complete(List<Waiter> next) {
        Deque<Waiter> others = completing.get();
        if (others != null) {
            others.addAll(next);
            return;
        }
        Deque<Waiter> due = new ArrayDeque<>(next);
        completing.set(due);
        try {
            for (Waiter waiter = due.poll(); waiter != null; waiter = due.poll()) {
                complete(waiter);
            }
        } finally {
            completing.remove();
        }
    }

    /** Passes the turn on if its waiter has been cancelled meanwhile. */
    private void complete(Waiter waiter) {
        Turn turn = new Turn(() -> release(waiter.request()));
        if (!waiter.complete(turn)) {
            turn.release();
        }
    }

    private void release(TurnRequest request) {
        List<Waiter> next;
        synchronized (this) {
            held.remove(request);
            next = assignTurns();
        }
        complete(next);
        capacity.demandChanged();
    }

    private synchronized void remove(Waiter waiter) {
        waiting.remove(waiter);
    }

    private String seconds() {
        Duration wait = limits.maxWait();
        return wait.toMillis() % 1000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
    }
}
