package runcomparer.wandb;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Lets only so many requests be under way at once; the others take their turn, as many as may wait. Thread-safe. */
public final class InFlight {

    private final int mostWaiting;
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;
    private int underWay;

    public InFlight(int most, int mostWaiting) {
        this.free = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Takes a turn, which is to be {@link #leave left}. Who does not want to wait any longer cancels the future; a turn that
     * came all the same is handed on.
     *
     * @throws WandbBusy when too many wait already
     */
    public synchronized CompletableFuture<Void> enter() {
        if (free > 0) {
            free--;
            underWay++;
            return CompletableFuture.completedFuture(null);
        }
        waiting.removeIf(CompletableFuture::isDone);
        if (waiting.size() >= mostWaiting) {
            throw new WandbBusy("too many requests wait already");
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    /** Gives the turn to the next who still waits. */
    public void leave() {
        CompletableFuture<Void> next;
        do {
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    underWay--;
                    return;
                }
            }
        } while (!next.complete(null));
    }

    /** How many requests are under way. */
    public synchronized int count() {
        return underWay;
    }
}
