package runcomparer.turns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The requests that wait for a turn, in order of arrival. Guarded by the lock of its {@link FairQueue}. */
final class WaitQueue {

    private final List<Waiter> waiters = new ArrayList<>();

    void add(Waiter waiter) {
        waiters.add(waiter);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Removes and returns all waiters. */
    List<Waiter> removeAll() {
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    int size() {
        return waiters.size();
    }

    /**
     * Returns the waiter that is next, or null if none can have a turn.
     *
     * @param allowed whether a request can have a turn now
     * @param order which request comes first, regardless of how long it has waited
     */
    Waiter first(Predicate<TurnRequest> allowed, Comparator<TurnRequest> order) {
        Waiter first = null;
        for (Waiter waiter : waiters) {
            if ((first == null || order.compare(waiter.request(), first.request()) < 0)
                    && allowed.test(waiter.request())) {
                first = waiter;
            }
        }
        return first;
    }

    /**
     * Returns how many turns would be held if every waiter that can have a turn had one.
     *
     * @param held the turns that are held; unchanged afterwards
     * @param alone whether the caller of a request is alone
     */
    int wanted(TurnCounts held, Predicate<TurnRequest> alone) {
        List<TurnRequest> added = new ArrayList<>();
        for (Waiter waiter : waiters) {
            if (held.allows(waiter.request(), alone.test(waiter.request()))) {
                held.add(waiter.request());
                added.add(waiter.request());
            }
        }
        int wanted = held.total();
        added.forEach(held::remove);
        return wanted;
    }

    /**
     * Removes and returns the latest waiter of the caller with the most waiters; among equal callers, the latest of
     * all.
     */
    Waiter removeLastOfBusiestCaller() {
        Map<String, Integer> byClient = new HashMap<>();
        waiters.forEach(waiter -> byClient.merge(waiter.request().client(), 1, Integer::sum));
        int most = Collections.max(byClient.values());
        for (int last = waiters.size() - 1; last >= 0; last--) {
            if (byClient.get(waiters.get(last).request().client()) == most) {
                return waiters.remove(last);
            }
        }
        throw new IllegalStateException("no request is waiting");
    }
}
