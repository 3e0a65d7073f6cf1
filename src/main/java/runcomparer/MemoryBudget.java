package runcomparer;

import runcomparer.wandb.HistoryLimits;

/**
 * How the heap is shared out, so that the service evicts and waits instead of running out of memory. What is left, a good
 * quarter, is for the code itself and for objects that live shortly.
 *
 * @param imageBytes for the images of runs
 * @param answerBytes for answers as bytes
 * @param thumbnailBytes for images while they are scaled
 * @param historyBytes for history rows from when they arrive until they are packed
 */
record MemoryBudget(long imageBytes, long answerBytes, long thumbnailBytes, long historyBytes) {

    private static final long MIB = 1024 * 1024;
    private static final long MOST_FOR_ANSWERS = 32 * MIB;
    private static final long LEAST_FOR_THUMBNAILS = 10 * MIB;

    static MemoryBudget of(long heapBytes) {
        return new MemoryBudget(heapBytes * 11 / 32, Math.min(MOST_FOR_ANSWERS, heapBytes / 16),
                Math.max(LEAST_FOR_THUMBNAILS, heapBytes / 8), heapBytes * 3 / 16);
    }

    /** The most that one reading of histories takes at a time. */
    long bytesOfReading() {
        return historyBytes / 2;
    }

    /**
     * What is read of histories at once.
     *
     * @param stepsOfRun the largest number of steps that is read of one run
     */
    HistoryLimits historyLimits(long stepsOfRun) {
        // a long run leaves room for others; portion, response and what they are rounded up by are within a reading's bytes
        return new HistoryLimits(stepsOfRun, imageBytes * 7 / 8, historyBytes * 7 / 24, historyBytes / 6);
    }
}
