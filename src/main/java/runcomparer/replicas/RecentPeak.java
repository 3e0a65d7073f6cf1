package runcomparer.replicas;

/** The most turns wanted in the current period and in the one before. Not thread-safe. */
final class RecentPeak {

    private int current;
    private int previous;

    void record(int wanted) {
        current = Math.max(current, wanted);
    }

    /** Ends the current period, and returns the most turns wanted in it and in the one before. */
    int endPeriod() {
        int peak = Math.max(current, previous);
        previous = current;
        current = 0;
        return peak;
    }
}
