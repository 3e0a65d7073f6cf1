package runcomparer.turns;

/** How many turns of a queue may be held now, if something other than the queue decides that. Thread-safe. */
public interface Capacity {

    /** Applies only the limits of the queue. */
    Capacity UNLIMITED = new Capacity() {

        @Override
        public int turns() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void demandChanged() {}
    };

    /** Returns how many turns may be held now; called under the lock of the queue. */
    int turns();

    /** Called when a request has entered or a turn has been released, not under the lock of the queue. */
    void demandChanged();
}
