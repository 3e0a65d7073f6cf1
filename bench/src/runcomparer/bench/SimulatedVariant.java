package runcomparer.bench;

/**
 * A deployment of the service that is simulated.
 *
 * @param replicas the number of replicas
 * @param balancing which replica gets a request
 * @param memoryBytes what each replica keeps of runs in memory
 * @param thumbnailBytes the thumbnails that each replica keeps on its disk where there is no store
 * @param storeBytes the size of the store; 0 for none
 * @param restarts whether all replicas are restarted, one after another, early in the afternoon
 */
record SimulatedVariant(
        int replicas, Balancing balancing, long memoryBytes, long thumbnailBytes, long storeBytes, boolean restarts) {

    private static final long MIB = 1024 * 1024;

    /** 10/32 of a heap of 192 MiB, and the default of the setting for thumbnails. */
    private static final long MEMORY = 60 * MIB;
    private static final long THUMBNAILS = 128 * MIB;

    /** Which replica gets a request. */
    enum Balancing {

        /** Any. */
        ROUND_ROBIN("round robin"),

        /** The replica of the run for images, of which each is a request, and any for the page's calls for several runs. */
        IMAGES_BY_RUN("images by run"),

        /** The replica of the run, for clients that request each run by itself. */
        ALL_BY_RUN("all by run");

        private final String text;

        Balancing(String text) {
            this.text = text;
        }
    }

    static SimulatedVariant withMemory(int replicas, Balancing balancing) {
        return new SimulatedVariant(replicas, balancing, MEMORY, THUMBNAILS, 0, true);
    }

    static SimulatedVariant withStore(int replicas, long mebibytes) {
        return new SimulatedVariant(replicas, Balancing.ROUND_ROBIN, MEMORY, 0, mebibytes * MIB, true);
    }

    /** Returns the same with as much room as it takes, and without restarts. */
    SimulatedVariant unlimited() {
        return new SimulatedVariant(
                replicas, balancing, Long.MAX_VALUE, Long.MAX_VALUE, hasStore() ? Long.MAX_VALUE : 0, false);
    }

    boolean hasStore() {
        return storeBytes > 0;
    }

    /** Returns the first cells of a row. */
    String cells() {
        return Figures.text("%d | %s | %s", replicas, replicas == 1 ? "–" : balancing.text,
                hasStore() ? storeBytes / MIB + " MiB" : "none");
    }
}
