package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import runcomparer.runs.RunPath;

/**
 * A listener's subscription to the events of one or several runs: delivers pending events as they are requested. Leaves a run
 * when there are no more events of it, and completes with the last one. Confined to the thread of {@link RunEvents}.
 */
final class EventSubscription implements Flow.Subscription {

    private final Map<RunPath, PendingEvents> pending = new LinkedHashMap<>();
    private final List<String> metrics;
    private final Duration period;
    private final Flow.Subscriber<? super RunEvent> subscriber;
    private final Executor thread;
    private final BiConsumer<RunPath, EventSubscription> leave;
    private final Runnable ended;
    private long demand;
    private boolean heartbeat;
    private boolean over;

    /**
     * @param positions what the listener knows already, by run
     * @param metrics the metric keys to report; empty for all
     * @param period the minimum time between reads of a run
     * @param thread the thread of {@link RunEvents}
     * @param leave called with each run that this subscription leaves
     * @param ended called once, after the last run has been left
     */
    EventSubscription(
            Map<RunPath, Position> positions,
            List<String> metrics,
            Duration period,
            Flow.Subscriber<? super RunEvent> subscriber,
            Executor thread,
            BiConsumer<RunPath, EventSubscription> leave,
            Runnable ended) {
        this.metrics = List.copyOf(metrics);
        this.period = requireNonNull(period, "period is null");
        this.subscriber = requireNonNull(subscriber, "subscriber is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.leave = requireNonNull(leave, "leave is null");
        this.ended = requireNonNull(ended, "ended is null");
        positions.forEach((run, position) -> pending.put(run, new PendingEvents(run, metrics, position)));
    }

    /** Returns the metric keys to report; empty for all. */
    List<String> metrics() {
        return metrics;
    }

    /** Returns the minimum time between reads of a run. */
    Duration period() {
        return period;
    }

    /** Returns the runs that may have more events. */
    List<RunPath> runs() {
        return List.copyOf(pending.keySet());
    }

    boolean isOver() {
        return over;
    }

    /** May be called from any thread. */
    @Override
    public void request(long events) {
        thread.execute(() -> {
            demand = demand + events < 0 ? Long.MAX_VALUE : demand + events;
            deliver();
        });
    }

    /** May be called from any thread. */
    @Override
    public void cancel() {
        thread.execute(this::end);
    }

    /** Updates the pending events of a run, and delivers as many as are requested. */
    void update(RunPath run, Consumer<PendingEvents> change) {
        PendingEvents ofRun = pending.get(run);
        if (ofRun != null) {
            change.accept(ofRun);
            deliver();
        }
    }

    /** Delivers a heartbeat unless there are other events. */
    void heartbeat() {
        heartbeat = true;
        deliver();
    }

    private void deliver() {
        try {
            while (!over && demand > 0) {
                Optional<RunEvent> next = next();
                if (next.isEmpty()) {
                    break;
                }
                demand--;
                subscriber.onNext(next.get());
            }
            leaveCompletedRuns();
        } catch (RuntimeException e) {
            end();
            subscriber.onError(e);
        }
    }

    private Optional<RunEvent> next() {
        for (PendingEvents ofRun : pending.values()) {
            Optional<RunEvent> next = ofRun.next();
            if (next.isPresent()) {
                return next;
            }
        }
        if (heartbeat) {
            heartbeat = false;
            return Optional.of(new RunEvent.Heartbeat());
        }
        return Optional.empty();
    }

    private void leaveCompletedRuns() {
        for (RunPath run : runs()) {
            if (!over && pending.get(run).isComplete()) {
                pending.remove(run);
                leave.accept(run, this);
            }
        }
        if (pending.isEmpty()) {
            complete();
        }
    }

    /** Completes without further events. */
    void complete() {
        if (!over) {
            end();
            subscriber.onComplete();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            runs().forEach(run -> leave.accept(run, this));
            pending.clear();
            ended.run();
        }
    }
}
