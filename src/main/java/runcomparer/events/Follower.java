package runcomparer.events;

import static java.util.Objects.requireNonNull;

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
 * One listener of one or several runs: hands on what there is to tell when the listener takes it. It leaves a run when there
 * is nothing more to tell of it, and ends with the last one. Used by the thread of its hub only.
 */
final class Follower implements Flow.Subscription {

    private final Map<RunPath, Telling> tellings = new LinkedHashMap<>();
    private final List<String> metrics;
    private final Flow.Subscriber<? super RunEvent> subscriber;
    private final Executor thread;
    private final BiConsumer<RunPath, Follower> leave;
    private final Runnable ended;
    private long demand;
    private boolean heartbeat;
    private boolean over;

    /**
     * @param joinedAt by run, what the listener knows already
     * @param metrics what it wants to hear of; empty means all
     * @param thread that of the hub
     * @param leave takes each run that this one wants to hear no more of
     * @param ended is run once, after the last run was left
     */
    Follower(Map<RunPath, Position> joinedAt, List<String> metrics, Flow.Subscriber<? super RunEvent> subscriber,
            Executor thread, BiConsumer<RunPath, Follower> leave, Runnable ended) {
        this.metrics = List.copyOf(metrics);
        this.subscriber = requireNonNull(subscriber, "subscriber is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.leave = requireNonNull(leave, "leave is null");
        this.ended = requireNonNull(ended, "ended is null");
        joinedAt.forEach((run, position) -> tellings.put(run, new Telling(run, metrics, position)));
    }

    /** What it wants to hear of; empty means all. */
    List<String> metrics() {
        return metrics;
    }

    /** The runs of which there is still something to tell. */
    List<RunPath> runs() {
        return List.copyOf(tellings.keySet());
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

    /** Takes what changed in a run and tells as much as the listener takes. */
    void hear(RunPath run, Consumer<Telling> change) {
        Telling telling = tellings.get(run);
        if (telling != null) {
            change.accept(telling);
            tell();
        }
    }

    /** Has the listener hear something, even when nothing happened. */
    void heartbeat() {
        heartbeat = true;
        tell();
    }

    private void tell() {
        try {
            while (!over && demand > 0) {
                Optional<RunEvent> next = next();
                if (next.isEmpty()) {
                    break;
                }
                demand--;
                subscriber.onNext(next.get());
            }
            leaveWhatIsOver();
        } catch (RuntimeException e) {
            end();
            subscriber.onError(e);
        }
    }

    private Optional<RunEvent> next() {
        for (Telling telling : tellings.values()) {
            Optional<RunEvent> next = telling.next();
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

    private void leaveWhatIsOver() {
        for (RunPath run : runs()) {
            if (!over && tellings.get(run).isOver()) {
                tellings.remove(run);
                leave.accept(run, this);
            }
        }
        if (tellings.isEmpty()) {
            complete();
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
            runs().forEach(run -> leave.accept(run, this));
            tellings.clear();
            ended.run();
        }
    }
}
