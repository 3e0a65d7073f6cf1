package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import runcomparer.store.Lease;
import runcomparer.store.Store;
import runcomparer.turns.Capacity;
import runcomparer.turns.Demand;
import runcomparer.turns.FairQueue;

/**
 * Shares a number of slots among all replicas: a queue has as many turns as its replica holds slots. A replica takes what it
 * wants and is free, uses it for one turn after the other, and gives it back when it has been idle for about a second, or at
 * once when another waits that has less than its share. While the store is away, each replica has an equal part of the slots.
 * Thread-safe and non-blocking.
 */
public final class Slots implements Capacity, AutoCloseable {

    private static final long TICK_MILLIS = 500;

    /** A notice may be lost, so that a waiting replica looks for itself now and then. */
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final Absence absence;
    private final HeldSlots held;
    private final Claims claims;
    private final ClaimMessages messages;
    private final Counter waits;
    private final RecentPeak peak = new RecentPeak();
    private final List<Runnable> ends = new ArrayList<>();
    private volatile FairQueue queue;
    /** How many turns may be held, if there are slots for them. */
    private volatile int limit;

    private boolean isAsking;
    private boolean isReleasedMeanwhile;
    private boolean isWaiting;
    private long askAt = System.nanoTime();

    /**
     * @param number how many slots there are for all replicas
     * @param store whose futures fail when it does not answer
     * @param leaseDuration after which time the slots of a replica are free that has died
     * @param isStoreAway whether it is known not to answer
     */
    public Slots(
            int number,
            Store store,
            Duration leaseDuration,
            BooleanSupplier isStoreAway,
            Replicas replicas,
            MeterRegistry meters) {
        this.limit = number;
        this.store = requireNonNull(store, "store is null");
        this.absence = new Absence(isStoreAway, number, replicas);
        this.held = new HeldSlots(number, store, leaseDuration, System::nanoTime);
        this.claims = new Claims(replicas.id(), number);
        this.messages = new ClaimMessages(store, replicas.id());
        this.waits = Counter.builder("wandb.slots.waits")
                .description("how often too few of the slots for requests to W&B were free")
                .register(meters);
        Gauge.builder("wandb.slots.held", held, HeldSlots::count)
                .description("slots for requests to W&B that this replica holds")
                .register(meters);
    }

    /**
     * Takes slots for a queue, whose capacity this is.
     *
     * @param timer runs what has to be done now and then
     */
    public void serve(FairQueue served, ScheduledExecutorService timer) {
        queue = requireNonNull(served, "served is null");
        ends.add(messages.listen(this::heard)::close);
        ends.add(store.subscribe(Lease.channel(HeldSlots.GROUP), name -> released())::close);
        ScheduledFuture<?> ticks =
                timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        ends.add(() -> ticks.cancel(false));
    }

    @Override
    public int turns() {
        return absence.isNow() ? absence.share() : Math.min(limit, held.count());
    }

    @Override
    public void demandChanged() {
        if (queue == null) {
            return;
        }
        int lacking;
        boolean isLimitRaised;
        synchronized (this) {
            Demand demand = queue.demand();
            peak.record(demand.wanted());
            int share = share(demand);
            isLimitRaised = share > limit;
            limit = share;
            if (held.count() > share && giveBackAllBut(share)) {
                askAt = System.nanoTime() + LOOK_AGAIN;
            }
            lacking = Math.min(demand.wanted(), share) - held.count();
            if (lacking <= 0) {
                stopWaiting();
            }
        }
        if (isLimitRaised) {
            queue.assign();
        }
        ask(lacking);
    }

    private int share(Demand demand) {
        int share = claims.share(held.count(), demand.wanted(), System.nanoTime());
        return absence.isRecent() ? Math.min(share, absence.share()) : share;
    }

    /** Asks for slots, unless it is known that none are free. */
    private void ask(int lacking) {
        synchronized (this) {
            if (lacking <= 0 || isAsking || askAt - System.nanoTime() > 0) {
                return;
            }
            isAsking = true;
            isReleasedMeanwhile = false;
        }
        held.take(lacking)
                .whenComplete((taken, failure) -> answered(failure == null ? taken : 0, lacking, failure != null));
    }

    private void answered(int taken, int lacking, boolean isUnanswered) {
        synchronized (this) {
            isAsking = false;
            absence.answered(!isUnanswered);
            boolean isShort = taken < lacking;
            askAt = System.nanoTime() + (isShort && !isReleasedMeanwhile ? LOOK_AGAIN : 0);
            if (isShort && !isUnanswered) {
                waitForOthers();
            }
        }
        queue.assign();
        demandChanged();
    }

    private void waitForOthers() {
        if (!isWaiting) {
            waits.increment();
        }
        if (!isWaiting || messages.isDue()) {
            say();
        }
        isWaiting = true;
    }

    /** Lets those who have given slots back have them again. */
    private void stopWaiting() {
        if (isWaiting) {
            isWaiting = false;
            say();
        }
    }

    private void say() {
        messages.say(held.count(), queue.demand().wanted());
    }

    private void heard(String other, Demand demand) {
        synchronized (this) {
            claims.heard(other, demand, System.nanoTime());
            if (demand.wanted() > demand.held()
                    && messages.isDue()
                    && queue.demand().wanted() > 0) {
                say();
            }
        }
        demandChanged();
    }

    private void released() {
        synchronized (this) {
            isReleasedMeanwhile = true;
            askAt = System.nanoTime();
        }
        demandChanged();
    }

    private void tick() {
        synchronized (this) {
            giveBackAllBut(peak.endPeriod());
        }
        held.renew().whenComplete((isRenewed, failure) -> {
            if (failure != null || isRenewed) {
                absence.answered(failure == null);
            }
            queue.assign();
        });
        demandChanged();
    }

    /** Gives slots back until some are left, or more if turns are held with them; true if there were any. */
    private boolean giveBackAllBut(int most) {
        // from here on no more turns are assigned than that
        limit = Math.min(limit, most);
        return held.giveBackAllBut(Math.max(most, queue.demand().held()));
    }

    /** Gives all slots back, and takes no more. */
    @Override
    public void close() {
        ends.forEach(Runnable::run);
        held.close().exceptionally(away -> null).join();
    }
}
