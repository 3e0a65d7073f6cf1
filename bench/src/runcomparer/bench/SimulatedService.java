package runcomparer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The service's caches in a simulated day, by its own rules: what is fresh costs nothing; what is stale is revalidated with
 * one small request for all such runs of a call; what is missing or has grown is read, five runs in a request. With a store,
 * a replica asks that before W&amp;B, takes a lease for what is stale there too, and puts what it has read. Readings take no
 * time, so that those that would be shared while they take place are shared because their result is fresh.
 */
final class SimulatedService {

    static final int FRESH_RUNNING = 10;
    static final int FRESH_ENDED = 600;

    private static final int RUNS_IN_REQUEST = 5;
    private static final int LISTS_OF_PROJECT = 2;

    /** The bytes of a value's head, of a list of runs, and of a thumbnail of 256 pixels, as they are in the store. */
    private static final int HEAD = 100;
    private static final int LIST = 20_000;
    static final int THUMBNAIL = 18_000;

    /** What is known of a run or a list: how much it had logged, and when that was read. */
    private record Known(int steps, int at) {
    }

    private final SimulatedVariant variant;
    private final IndexBytes.Size size;
    private final List<Recency<Known>> memory;
    private final List<Recency<Boolean>> thumbnails;
    private final Recency<Object> store;
    private final SimulatedCounts counts = new SimulatedCounts();

    /**
     * @param size of the index of an ended run
     */
    SimulatedService(SimulatedVariant variant, IndexBytes.Size size) {
        this.variant = variant;
        this.size = size;
        this.memory = IntStream.range(0, variant.replicas())
                .mapToObj(replica -> new Recency<Known>(variant.memoryBytes()))
                .toList();
        this.thumbnails = IntStream.range(0, variant.replicas())
                .mapToObj(replica -> new Recency<Boolean>(variant.thumbnailBytes()))
                .toList();
        this.store = new Recency<>(variant.storeBytes());
    }

    /** Reads the lists of a project on a replica. */
    void list(int replica, int project, int at) {
        for (int list = 0; list < LISTS_OF_PROJECT; list++) {
            long key = -1 - (long) project * LISTS_OF_PROJECT - list;
            Known known = newest(replica, key, at, FRESH_RUNNING, LIST);
            if (!isFresh(known, at, FRESH_RUNNING)) {
                claim(at, 1);
                counts.wandb(at, 1);
                keep(replica, key, new Known(0, at), LIST, LIST, at, 1);
            }
        }
    }

    /**
     * Reads runs on a replica, all in one call.
     *
     * @return the number of requests to W&amp;B
     */
    int read(int replica, int[] runs, int at) {
        List<Integer> missing = new ArrayList<>();
        List<Integer> stale = new ArrayList<>();
        List<Integer> grown = new ArrayList<>();
        for (int run : IntStream.of(runs).distinct().toArray()) {
            int freshFor = SimulatedDay.isRunning(run) ? FRESH_RUNNING : FRESH_ENDED;
            Known known = newest(replica, run, at, freshFor, stored(run, at));
            if (known == null) {
                missing.add(run);
            } else if (!isFresh(known, at, freshFor)) {
                (known.steps == SimulatedDay.steps(run, at) ? stale : grown).add(run);
            }
        }
        int lacking = missing.size() + stale.size() + grown.size();
        if (lacking == 0) {
            return 0;
        }
        claim(at, lacking);
        missing.forEach(run -> keepRun(replica, run, at, true));
        grown.forEach(run -> keepRun(replica, run, at, true));
        stale.forEach(run -> keepRun(replica, run, at, false));
        int revalidations = stale.isEmpty() && grown.isEmpty() ? 0 : 1;
        int requests = revalidations + requests(missing.size()) + requests(grown.size());
        counts.wandb(at, requests);
        return requests;
    }

    /** Reads runs on a replica because pages follow them. */
    void poll(int replica, int[] runs, int at) {
        counts.polls(read(replica, runs, at));
    }

    private static int requests(int runs) {
        return (runs + RUNS_IN_REQUEST - 1) / RUNS_IN_REQUEST;
    }

    /** Serves a thumbnail, which is made from the image where it is not known. */
    void thumbnail(int replica, long image, int at) {
        Recency<?> known = variant.hasStore() ? store : thumbnails.get(replica);
        boolean isKnown = known.get(image) != null;
        if (variant.hasStore()) {
            counts.store(at, 1, isKnown ? THUMBNAIL : 0);
        }
        if (!isKnown) {
            counts.image();
            claim(at, 1);
            if (variant.hasStore()) {
                store.put(image, true, THUMBNAIL);
                counts.store(at, 1, THUMBNAIL);
            } else {
                thumbnails.get(replica).put(image, true, THUMBNAIL);
            }
        }
    }

    /** Ends a replica and starts it again. */
    void restart(int replica) {
        memory.get(replica).clear();
        thumbnails.get(replica).clear();
    }

    SimulatedCounts counts() {
        counts.stored(store.size());
        return counts;
    }

    /** Returns what the replica knows, or the store where that is not fresh; a body is sent only to those who lack it. */
    private Known newest(int replica, long key, int at, int freshFor, int body) {
        Known own = memory.get(replica).get(key);
        if (isFresh(own, at, freshFor) || !variant.hasStore()) {
            return own;
        }
        Known stored = (Known) store.get(key);
        boolean isSent = stored != null && (own == null || own.steps != stored.steps || key < 0);
        counts.store(at, 1, stored == null ? 0 : HEAD * SimulatedDay.METRICS + (isSent ? body : 0));
        if (stored == null || own != null && own.at >= stored.at) {
            return own;
        }
        memory.get(replica).put(key, stored, key < 0 ? LIST : inMemory((int) key, at));
        return stored;
    }

    private static boolean isFresh(Known known, int at, int freshFor) {
        return known != null && at - known.at < freshFor;
    }

    /** Takes and releases a lease for all that a call lacks, and looks again at each before it is read. */
    private void claim(int at, int lacking) {
        if (variant.hasStore()) {
            counts.store(at, 2 + lacking, 0);
        }
    }

    private void keepRun(int replica, int run, int at, boolean isNew) {
        keep(replica, run, new Known(SimulatedDay.steps(run, at), at), inMemory(run, at), stored(run, at), at,
                isNew ? SimulatedDay.METRICS : -SimulatedDay.METRICS);
    }

    /**
     * @param puts the number of values; negative where only their heads are put
     */
    private void keep(int replica, long key, Known known, int inMemory, int stored, int at, int puts) {
        memory.get(replica).put(key, known, inMemory);
        if (variant.hasStore()) {
            store.put(key, known, stored);
            counts.store(at, Math.abs(puts), HEAD * Math.abs(puts) + (puts > 0 ? stored : 0));
        }
    }

    private int stored(int run, int at) {
        return (int) (size.stored() * SimulatedDay.steps(run, at) / SimulatedDay.STEPS_OF_ENDED);
    }

    private int inMemory(int run, int at) {
        return (int) (size.memory() * SimulatedDay.steps(run, at) / SimulatedDay.STEPS_OF_ENDED);
    }
}
