package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** One listener of a run: hands on what there is to tell when the listener takes it. Used by the thread of its hub only. */
final class Follower implements Flow.Subscription {

    private final List<String> metrics;
    private final Telling telling;
    private final Flow.Subscriber<? super RunEvent> subscriber;
    private final Executor thread;
    private final Consumer<Follower> leave;
    private long demand;
    private boolean over;

    /**
     * @param thread that of the hub
     * @param leave takes this one when it wants no more
     */
    Follower(List<String> metrics, Position joinedAt, Flow.Subscriber<? super RunEvent> subscriber, Executor thread,
            Consumer<Follower> leave) {
        this.metrics = List.copyOf(metrics);
        this.telling = new Telling(metrics, joinedAt);
        this.subscriber = requireNonNull(subscriber, "subscriber is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.leave = requireNonNull(leave, "leave is null");
    }

    /** What it wants to hear of; empty means all. */
    List<String> metrics() {
        return metrics;
    }

    boolean isOver() {
        return over;
    }

    /** May be called by any thread. */
    @Override
    public void request(long events) {
        thread.execute(() -> {
            demand = demand + events < 0 ? Long.MAX_VALUE : demand + events;
            tell();
        });
    }

    /** May be called by any thread. */
    @Override
    public void cancel() {
        thread.execute(this::end);
    }

    /** Takes what changed and tells as much as the listener takes. */
    void hear(Consumer<Telling> change) {
        change.accept(telling);
        tell();
    }

    private void tell() {
        try {
            while (!over && demand > 0) {
                Optional<RunEvent> next = telling.next();
                if (next.isEmpty()) {
                    break;
                }
                demand--;
                subscriber.onNext(next.get());
            }
            if (!over && telling.isOver()) {
                complete();
            }
        } catch (RuntimeException e) {
            end();
            subscriber.onError(e);
        }
    }

    /** Ends without telling any more. */
    void complete() {
        if (!over) {
            end();
            subscriber.onComplete();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            leave.accept(this);
        }
    }
}
