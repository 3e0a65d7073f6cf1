package runcomparer.wiring;

import runcomparer.wandb.history.HistoryLimits;

/**
 * The allocation of the heap, so that the service evicts and waits instead of running out of memory. The rest, more than a
 * quarter, is left to the code itself and to short-lived objects.
 *
 * @param imageBytes for the images of runs
 * @param scalarBytes for the scalars of runs
 * @param responseBytes for rendered responses
 * @param thumbnailBytes for images while they are scaled
 * @param servedBytes for thumbnails that were served recently or are being sent
 * @param historyBytes for history rows from their arrival until they are packed
 */
record MemoryBudget(
        long imageBytes,
        long scalarBytes,
        long responseBytes,
        long thumbnailBytes,
        long servedBytes,
        long historyBytes) {

    private static final long MIB = 1024 * 1024;
    private static final long MAX_RESPONSE_BYTES = 32 * MIB;
    private static final long MIN_THUMBNAIL_BYTES = 10 * MIB;
    private static final long MAX_SERVED_BYTES = 64 * MIB;

    static MemoryBudget of(long heapBytes) {
        long thumbnailBytes = Math.max(MIN_THUMBNAIL_BYTES, heapBytes / 8);
        return new MemoryBudget(
                heapBytes * 10 / 32,
                heapBytes / 32,
                Math.min(MAX_RESPONSE_BYTES, heapBytes / 16),
                thumbnailBytes,
                Math.max(0, Math.min(MAX_SERVED_BYTES, heapBytes * 5 / 32 - thumbnailBytes)),
                heapBytes * 3 / 16);
    }

    /** Returns the maximum that a reading of histories takes at any time. */
    long bytesOfReading() {
        return historyBytes / 2;
    }

    /**
     * Returns the limits for reading histories.
     *
     * @param stepsOfRun the maximum number of steps that are read of a run
     */
    HistoryLimits historyLimits(long stepsOfRun) {
        // a long run leaves room for others; a portion and a response, rounded up, fit into the bytes of a reading
        return new HistoryLimits(stepsOfRun, imageBytes * 7 / 8, historyBytes * 7 / 24, historyBytes / 6);
    }
}
