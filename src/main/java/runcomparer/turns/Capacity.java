package runcomparer.turns;

/** How many turns of a queue may be held at the moment, where something else than the queue decides that. Thread-safe. */
public interface Capacity {

    /** Leaves it to the limits of the queue. */
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

    /** Called when a request has entered and when a turn has been released, not under the lock of the queue. */
    void demandChanged();
}
