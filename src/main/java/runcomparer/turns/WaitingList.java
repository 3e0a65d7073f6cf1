package runcomparer.turns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import runcomparer.turns.Turns.Waiter;

/** Those who wait for a turn, in the order in which they came. Used under the lock of its {@link Turns}. */
final class WaitingList {

    private final List<Waiter> waiters = new ArrayList<>();

    void add(Waiter waiter) {
        waiters.add(waiter);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Removes all. */
    List<Waiter> removeAll() {
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    int size() {
        return waiters.size();
    }

    /**
     * The one whose turn it is, or null.
     *
     * @param allowed whether there is a turn for it
     * @param order who comes before whom, however long they have waited
     */
    Waiter first(Predicate<Claim> allowed, Comparator<Claim> order) {
        Waiter first = null;
        for (Waiter waiter : waiters) {
            if ((first == null || order.compare(waiter.claim(), first.claim()) < 0)
                    && allowed.test(waiter.claim())) {
                first = waiter;
            }
        }
        return first;
    }

    /** Removes the one who came last of the caller of whom most wait; among equals, whoever came last. */
    Waiter removeLastOfMost() {
        Map<String, Integer> byClient = new HashMap<>();
        waiters.forEach(waiter -> byClient.merge(waiter.claim().client(), 1, Integer::sum));
        int most = Collections.max(byClient.values());
        for (int last = waiters.size() - 1; last >= 0; last--) {
            if (byClient.get(waiters.get(last).claim().client()) == most) {
                return waiters.remove(last);
            }
        }
        throw new IllegalStateException("nobody waits");
    }
}
