package runcomparer;

/**
 * How the heap is shared out, so that the service evicts and waits instead of running out of memory.
 *
 * @param imageBytes for the images of runs
 * @param answerBytes for answers as bytes
 * @param thumbnailBytes for images while they are scaled
 * @param historiesAtOnce how many requests for histories may be under way at the same time; what is read of a long one
 *     takes many MiB until it is packed
 */
record MemoryBudget(long imageBytes, long answerBytes, long thumbnailBytes, int historiesAtOnce) {

    private static final long MIB = 1024 * 1024;
    private static final long HEAP_OF_THE_REST = 16 * MIB;
    private static final long HEAP_OF_A_HISTORY = 11 * MIB;
    private static final long LEAST_FOR_THUMBNAILS = 10 * MIB;
    private static final int MOST_HISTORIES = 8;

    static MemoryBudget of(long heapBytes) {
        long images = heapBytes * 9 / 64;
        long answers = Math.min(32 * MIB, heapBytes / 16);
        long thumbnails = Math.max(LEAST_FOR_THUMBNAILS, heapBytes / 16);
        long histories = (heapBytes - images - answers - thumbnails - HEAP_OF_THE_REST) / HEAP_OF_A_HISTORY;
        return new MemoryBudget(images, answers, thumbnails, (int) Math.max(1, Math.min(MOST_HISTORIES, histories)));
    }
}
