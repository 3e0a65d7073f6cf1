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
 * Shares a number of slots among all replicas: a queue has as many turns as its replica holds slots. A replica takes
 * the free slots that it needs, uses each for one turn after another, and releases it after about a second of idleness,
 * or at once when a replica with less than its share waits. While the store is unavailable, each replica has an equal
 * share of the slots. Thread-safe and non-blocking.
 */
public final class Slots implements Capacity, AutoCloseable {

    private static final long TICK_MILLIS = 500;

    /** Messages may be lost, so a waiting replica also tries periodically. */
    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final StoreOutage outage;
    private final HeldSlots held;
    private final SlotClaims claims;
    private final SlotClaimMessages messages;
    private final Counter waits;
    private final RecentPeak peak = new RecentPeak();
    private final List<Runnable> onClose = new ArrayList<>();
    private volatile FairQueue queue;
    /** How many turns may be held, given enough slots. */
    private volatile int limit;

    private boolean isTaking;
    private boolean isReleasedMeanwhile;
    private boolean isWaiting;
    private long takeAt = System.nanoTime();

    /**
     * @param number the number of slots of all replicas together
     * @param store whose futures fail when it does not respond
     * @param leaseDuration how long a dead replica keeps its slots
     * @param isStoreUnavailable whether the store is known to be unavailable
     */
    public Slots(
            int number,
            Store store,
            Duration leaseDuration,
            BooleanSupplier isStoreUnavailable,
            Replicas replicas,
            MeterRegistry meters) {
        this.limit = number;
        this.store = requireNonNull(store, "store is null");
        this.outage = new StoreOutage(isStoreUnavailable, number, replicas);
        this.held = new HeldSlots(number, store, leaseDuration, System::nanoTime);
        this.claims = new SlotClaims(replicas.id(), number);
        this.messages = new SlotClaimMessages(store, replicas.id());
        this.waits = Counter.builder("wandb.slots.waits")
                .description("how often too few slots for requests to W&B were free")
                .register(meters);
        Gauge.builder("wandb.slots.held", held, HeldSlots::count)
                .description("slots for requests to W&B that this replica holds")
                .register(meters);
    }

    /**
     * Takes slots for a queue that was created with this capacity.
     *
     * @param timer runs the periodic work
     */
    public void serve(FairQueue served, ScheduledExecutorService timer) {
        queue = requireNonNull(served, "served is null");
        onClose.add(messages.subscribe(this::claimReceived)::close);
        onClose.add(store.subscribe(Lease.channel(HeldSlots.GROUP), name -> released())::close);
        ScheduledFuture<?> ticks =
                timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        onClose.add(() -> ticks.cancel(false));
    }

    @Override
    public int turns() {
        return outage.isNow() ? outage.share() : Math.min(limit, held.count());
    }

    @Override
    public void demandChanged() {
        if (queue == null) {
            return;
        }
        int shortfall;
        boolean isLimitRaised;
        synchronized (this) {
            Demand demand = queue.demand();
            peak.record(demand.wanted());
            int share = share(demand);
            isLimitRaised = share > limit;
            limit = share;
            if (held.count() > share && releaseAllBut(share)) {
                takeAt = System.nanoTime() + RETRY;
            }
            shortfall = Math.min(demand.wanted(), share) - held.count();
            if (shortfall <= 0) {
                stopWaiting();
            }
        }
        if (isLimitRaised) {
            queue.assign();
        }
        takeSlots(shortfall);
    }

    private int share(Demand demand) {
        int share = claims.share(held.count(), demand.wanted(), System.nanoTime());
        return outage.isRecent() ? Math.min(share, outage.share()) : share;
    }

    /** Takes slots, unless none are known to be free. */
    private void takeSlots(int shortfall) {
        synchronized (this) {
            if (shortfall <= 0 || isTaking || takeAt - System.nanoTime() > 0) {
                return;
            }
            isTaking = true;
            isReleasedMeanwhile = false;
        }
        held.take(shortfall)
                .whenComplete((taken, failure) -> slotsTaken(failure == null ? taken : 0, shortfall, failure != null));
    }

    private void slotsTaken(int taken, int shortfall, boolean hasFailed) {
        synchronized (this) {
            isTaking = false;
            outage.record(!hasFailed);
            boolean isShort = taken < shortfall;
            takeAt = System.nanoTime() + (isShort && !isReleasedMeanwhile ? RETRY : 0);
            if (isShort && !hasFailed) {
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
            publishClaim();
        }
        isWaiting = true;
    }

    /** Lets the replicas that released slots take them again. */
    private void stopWaiting() {
        if (isWaiting) {
            isWaiting = false;
            publishClaim();
        }
    }

    private void publishClaim() {
        messages.publish(held.count(), queue.demand().wanted());
    }

    private void claimReceived(String other, Demand demand) {
        synchronized (this) {
            claims.record(other, demand, System.nanoTime());
            if (demand.wanted() > demand.held()
                    && messages.isDue()
                    && queue.demand().wanted() > 0) {
                publishClaim();
            }
        }
        demandChanged();
    }

    private void released() {
        synchronized (this) {
            isReleasedMeanwhile = true;
            takeAt = System.nanoTime();
        }
        demandChanged();
    }

    private void tick() {
        synchronized (this) {
            releaseAllBut(peak.endPeriod());
        }
        held.renew().whenComplete((isRenewed, failure) -> {
            if (failure != null || isRenewed) {
                outage.record(failure == null);
            }
            queue.assign();
        });
        demandChanged();
    }

    /** Releases slots above a number, except those in use by turns; true if any were released. */
    private boolean releaseAllBut(int most) {
        // from here on, no more turns than this are assigned
        limit = Math.min(limit, most);
        return held.releaseAllBut(Math.max(most, queue.demand().held()));
    }

    /** Releases all slots, and takes no more. */
    @Override
    public void close() {
        onClose.forEach(Runnable::run);
        held.close().exceptionally(unavailable -> null).join();
    }
}
