package runcomparer.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A long mixed load on three replicas while their store fails in random ways, and replicas are killed and stopped. W&amp;B is
 * healthy, so that every response must be the expected one.
 */
final class ReplicaSoak {

    private static final int REPLICAS = 3;
    private static final int MAX_FAULT_MILLIS = 6_000;
    private static final int MAX_HEALTHY_MILLIS = 8_000;

    /** Longer than a lease. */
    private static final int STOPPED_MILLIS = 25_000;

    /** One of this many disturbances is that of a replica. */
    private static final int OF_REPLICAS = 4;

    /** Short durations, so that values become stale often. */
    private static final Map<String, String> SETTINGS =
            Map.of("COMPARER_FRESH_RUNNING", "1s", "COMPARER_FRESH_ENDED", "2s", "COMPARER_PUBLIC_URL", "http://compare.test");

    /** A replica that was stopped may have been reading the run; the others wait for its lease to end. */
    private static final long VISIBLE_AFTER_MILLIS = 60_000;

    private final Workspace work;
    private final Duration time;
    private final long seed;
    private final Random random;
    private final Map<String, Integer> disturbances = new TreeMap<>();

    ReplicaSoak(Workspace work, Duration time, long seed) {
        this.work = work;
        this.time = time;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Runs the load and prints the result; returns false if a response was wrong or resource use grew. */
    boolean run() throws IOException, InterruptedException {
        System.err.println("seed " + seed);
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                StoreServer store = StoreServer.start(work)) {
            Map<String, String> settings = new TreeMap<>(upstream.settings());
            settings.put("COMPARER_STORE", store.address());
            settings.putAll(SETTINGS);
            try (Replicas replicas = Replicas.start(work, REPLICAS, settings)) {
                return run(upstream, store, replicas);
            }
        }
    }

    private boolean run(UpstreamProcess upstream, StoreServer store, Replicas replicas)
            throws IOException, InterruptedException {
        List<SoakCall> calls = SoakCalls.recorded(replicas.get(0).client());
        GrowingRun growing = new GrowingRun(upstream, VISIBLE_AFTER_MILLIS);
        SoakLoad load = new SoakLoad(calls, growing, replicas::send, true);
        load.start(seed);
        disturb(time.dividedBy(5), upstream, store, replicas, growing);
        Vitals before = Vitals.collected(work, replicas.get(0).process());
        System.err.println("after a fifth of the time: " + before);
        disturb(time.multipliedBy(4).dividedBy(5), upstream, store, replicas, growing);
        load.stop();
        List<String> failures = new ArrayList<>();
        for (int number = 0; number < REPLICAS; number++) {
            String failure = load.firstFailure(replicas.get(number).client());
            if (failure != null) {
                failures.add("replica " + number + ", " + failure);
            }
        }
        Vitals after = Vitals.collected(work, replicas.get(0).process());
        print(load, before, after, failures);
        return load.wrong() == 0 && failures.isEmpty() && !after.haveGrownSince(before);
    }

    /** Lets the store or a replica fail from time to time; leaves all of them healthy. */
    private void disturb(
            Duration during, UpstreamProcess upstream, StoreServer store, Replicas replicas, GrowingRun growing)
            throws IOException {
        long end = System.nanoTime() + during.toNanos();
        while (System.nanoTime() < end) {
            growing.log();
            upstream.clear();
            if (random.nextInt(OF_REPLICAS) == 0) {
                disturb(replicas);
            } else {
                StoreServer.Fault[] all = StoreServer.Fault.values();
                StoreServer.Fault fault = all[random.nextInt(all.length)];
                count("store " + fault);
                store.set(fault);
                pause(random.nextInt(MAX_FAULT_MILLIS));
                store.set(StoreServer.Fault.NONE);
            }
            pause(random.nextInt(MAX_HEALTHY_MILLIS));
        }
    }

    /** Kills or stops a replica other than the first, whose resources are measured. */
    private void disturb(Replicas replicas) throws IOException {
        int number = 1 + random.nextInt(REPLICAS - 1);
        if (random.nextBoolean()) {
            count("replica KILLED");
            replicas.kill(number);
            pause(random.nextInt(MAX_FAULT_MILLIS));
            replicas.restart(number);
        } else {
            count("replica STOPPED");
            replicas.stop(number);
            pause(STOPPED_MILLIS);
            replicas.resume(number);
        }
    }

    private void count(String disturbance) {
        disturbances.merge(disturbance, 1, Integer::sum);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    private void print(SoakLoad load, Vitals before, Vitals after, List<String> failures) throws IOException {
        System.out.println(Machine.describe() + "\n\n" + Figures.text("%d minutes, %d replicas, seed %d: %d responses, %d wrong; disturbances %s.",
                time.toMinutes(), REPLICAS, seed, load.responses(), load.wrong(), disturbances));
        load.printResponses();
        System.out.println("\nThe first replica after a fifth of the time: " + before + ". At the end: " + after + ". "
                + (after.haveGrownSince(before) ? "**Resource use grew.**" : "Resource use did not grow."));
        load.printWrong();
        failures.forEach(failure -> System.out.println("\n**Not recovered:** " + failure));
    }
}
