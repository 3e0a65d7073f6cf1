package runcomparer.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import runcomparer.bench.SimulatedDay.View;
import runcomparer.bench.SimulatedVariant.Balancing;

/**
 * Simulates a day of many users with several replicas, and counts what W&amp;B and the store have to do. Deterministic: the
 * day, and which replica gets which request, follow from the seed alone.
 */
final class Simulation {

    private static final int USERS = 1_000;
    private static final long SEED = 20261128;
    private static final int RESTART = 14 * 3600;
    private static final int BETWEEN_RESTARTS = 60;
    private static final int OTHER_STEPS = 10;
    private static final long MAX_STEPS = 1_000;

    private final SimulatedVariant variant;
    private final SimulatedService service;

    /** The runs that are followed, by those who share a poller. */
    private final Map<Integer, Map<Integer, Followed>> followed = new HashMap<>();

    private int turn;

    /** A run that pages follow: the replica that polls it, and in which second of the interval. */
    private static final class Followed {

        private final int replica;
        private final int phase;
        private int pages;

        private Followed(int replica, int phase) {
            this.replica = replica;
            this.phase = phase;
        }
    }

    private Simulation(SimulatedVariant variant, IndexBytes.Size size) {
        this.variant = variant;
        this.service = new SimulatedService(variant, size);
    }

    /**
     * Prints the table.
     *
     * @return whether the simulation does not contradict itself
     */
    static boolean print(PrintStream out) {
        IndexBytes.Size size = IndexBytes.Size.of(
                SimulatedDay.STEPS_OF_ENDED, SimulatedDay.METRICS, SimulatedDay.IMAGES_OF_LIST);
        List<String> contradictions = SimulationCheck.contradictions(size);
        contradictions.forEach(each -> System.err.println("bench/run: the simulation contradicts itself: " + each));
        out.println(SimulatedDay.ASSUMPTIONS.replace('\n', ' '));
        out.println(Figures.text(
                "\nWith a store, thumbnails are in it as well. The index of an ended run takes %,d bytes in memory and %,d in"
                        + " the store, a thumbnail %,d. A replica keeps 60 MiB of indexes in memory and, without a store,"
                        + " 128 MiB of thumbnails on disk. All replicas are restarted at two in the afternoon. Seed %d.\n",
                size.memory(), size.stored(), SimulatedService.THUMBNAIL, SEED));
        out.println("| replicas | balancing | store | W&B requests per minute, of them polls | in the busiest minute"
                + " | store operations per second, in the busiest minute | store MB per second, in the busiest minute"
                + " | MiB in the store | images fetched |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        SimulatedDay day = SimulatedDay.of(USERS, SEED);
        for (SimulatedVariant variant : variants()) {
            out.println("| " + variant.cells() + " | " + of(day, variant, size).cells() + " |");
        }
        return contradictions.isEmpty();
    }

    private static List<SimulatedVariant> variants() {
        List<SimulatedVariant> variants = new ArrayList<>();
        for (int replicas : List.of(1, 3, 10)) {
            for (Balancing balancing : Balancing.values()) {
                if (replicas > 1 || balancing == Balancing.ROUND_ROBIN) {
                    variants.add(SimulatedVariant.withMemory(replicas, balancing));
                }
            }
            variants.add(SimulatedVariant.withStore(replicas, 512));
            variants.add(SimulatedVariant.withStore(replicas, 4096));
        }
        return variants;
    }

    /** Simulates a day. */
    static SimulatedCounts of(SimulatedDay day, SimulatedVariant variant, IndexBytes.Size size) {
        return new Simulation(variant, size).run(day);
    }

    private SimulatedCounts run(SimulatedDay day) {
        Map<Integer, List<View>> ends = new TreeMap<>();
        int next = 0;
        for (int at = 0; at < SimulatedDay.SECONDS; at++) {
            restart(at);
            List<View> ended = ends.remove(at);
            if (ended != null) {
                ended.forEach(this::unfollow);
            }
            for (; next < day.views().size() && day.views().get(next).at() == at; next++) {
                View view = day.views().get(next);
                show(view);
                follow(view);
                ends.computeIfAbsent(Math.max(at + 1, view.until()), second -> new ArrayList<>()).add(view);
            }
            poll(at);
        }
        return service.counts();
    }

    private void restart(int at) {
        int since = at - RESTART;
        int replica = since / BETWEEN_RESTARTS;
        if (variant.restarts() && since >= 0 && since % BETWEEN_RESTARTS == 0 && replica < variant.replicas()) {
            service.restart(replica);
        }
    }

    private void show(View view) {
        if (view.isFirst()) {
            service.list(nextReplica(), view.project(), view.at());
        }
        if (variant.balancing() == Balancing.ALL_BY_RUN) {
            IntStream.of(view.runs()).forEach(run -> service.read(replicaOf(run), new int[] {run}, view.at()));
        } else {
            service.read(nextReplica(), view.runs(), view.at());
        }
        for (int run : view.runs()) {
            int steps = SimulatedDay.steps(run, view.at());
            int step = view.step() < 0 ? steps : steps * view.step() / OTHER_STEPS;
            for (int metric = 0; metric < SimulatedDay.METRICS; metric++) {
                long image = 1_000_000 + ((long) run * SimulatedDay.METRICS + metric) * MAX_STEPS + step;
                int replica = variant.balancing() == Balancing.ROUND_ROBIN ? nextReplica() : replicaOf(run);
                service.thumbnail(replica, image, view.at());
            }
        }
    }

    /** Returns a replica by a sequence that does not repeat with the number of requests of a page. */
    private int nextReplica() {
        return Math.floorMod((turn++ * 0x9E3779B9) >>> 8, variant.replicas());
    }

    private int replicaOf(int run) {
        return Math.floorMod((run * 0x9E3779B9) >>> 8, variant.replicas());
    }

    private void follow(View view) {
        for (int run : view.runs()) {
            if (SimulatedDay.isRunning(run)) {
                followed.computeIfAbsent(scope(view, run), scope -> new TreeMap<>())
                        .computeIfAbsent(run, first -> new Followed(
                                replicaOf(view, run), view.at() % SimulatedService.FRESH_RUNNING))
                        .pages++;
            }
        }
    }

    private void unfollow(View view) {
        for (int run : view.runs()) {
            Map<Integer, Followed> runs = followed.getOrDefault(scope(view, run), Map.of());
            Followed it = runs.get(run);
            if (it != null && --it.pages == 0) {
                runs.remove(run);
            }
        }
    }

    /** Returns who shares a poller: the pages of a replica, or with a store all of them. */
    private int scope(View view, int run) {
        return variant.hasStore() ? 0 : replicaOf(view, run);
    }

    /** Returns the replica to which a page listens. */
    private int replicaOf(View view, int run) {
        return variant.balancing() == Balancing.ALL_BY_RUN
                ? replicaOf(run)
                : Math.floorMod(view.visit(), variant.replicas());
    }

    /** Polls the followed runs whose turn it is, those of a replica and project together. */
    private void poll(int at) {
        Map<Integer, Map<Integer, List<Integer>>> due = new TreeMap<>();
        followed.values().forEach(runs -> runs.forEach((run, it) -> {
            if (it.phase == at % SimulatedService.FRESH_RUNNING) {
                due.computeIfAbsent(it.replica, replica -> new TreeMap<>())
                        .computeIfAbsent(SimulatedDay.projectOf(run), project -> new ArrayList<>())
                        .add(run);
            }
        }));
        due.forEach((replica, projects) -> projects.values().forEach(runs ->
                service.poll(replica, runs.stream().mapToInt(Integer::intValue).toArray(), at)));
    }
}
