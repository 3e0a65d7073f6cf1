package runcomparer.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A long mixed load while W&amp;B fails in random ways and route files are saved. Compares every response with the expected
 * one, and the resources of the process at the start with those at the end.
 */
final class Soak {

    private static final int MAX_FAULT_MILLIS = 4_000;
    private static final int MAX_HEALTHY_MILLIS = 6_000;
    private static final int SAVE_SECONDS = 5;

    /** Short durations, so that values become stale and requests time out often. */
    private static final Map<String, String> SETTINGS = Map.of("WANDB_TIMEOUT", "3s", "COMPARER_FRESH_RUNNING", "1s",
            "COMPARER_FRESH_ENDED", "2s", "COMPARER_STALE_FOR", "20s");

    /** Freshness, the W&amp;B timeout and the open state of the breaker, doubled because the machine is busy. */
    private static final long VISIBLE_AFTER_MILLIS = 20_000;

    private final Workspace work;
    private final Duration time;
    private final long seed;
    private final Map<FaultyProxy.Fault, Integer> faults = new EnumMap<>(FaultyProxy.Fault.class);

    Soak(Workspace work, Duration time, long seed) {
        this.work = work;
        this.time = time;
        this.seed = seed;
    }

    /** Runs the load and prints the result; returns false if a response was wrong or resource use grew. */
    boolean run() throws IOException, InterruptedException {
        System.err.println("seed " + seed);
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                FaultyProxy proxy = new FaultyProxy(upstream.baseUrl())) {
            Map<String, String> settings = new TreeMap<>(upstream.settings());
            settings.put("WANDB_BASE_URL", proxy.url());
            settings.putAll(SETTINGS);
            Variant dev = new Variant(Map.of(), List.of(), List.of("-Dcamel.main.profile=dev"));
            try (ServiceProcess service = ServiceProcess.start(work, settings, dev)) {
                return run(upstream, proxy, service);
            }
        }
    }

    private boolean run(UpstreamProcess upstream, FaultyProxy proxy, ServiceProcess service)
            throws IOException, InterruptedException {
        List<SoakCall> calls = SoakCalls.recorded(service.client());
        GrowingRun growing = new GrowingRun(upstream, VISIBLE_AFTER_MILLIS);
        SoakLoad load = new SoakLoad(calls, growing, service.client()::send, false);
        RouteSaver saver = new RouteSaver(service.home().resolve("routes"), new Random(seed));
        load.start(seed);
        disturb(time.dividedBy(5), proxy, upstream, growing, saver);
        Vitals before = Vitals.collected(work, service.process());
        System.err.println("after a fifth of the time: " + before);
        disturb(time.multipliedBy(4).dividedBy(5), proxy, upstream, growing, saver);
        load.stop();
        String failure = load.firstFailure(service.client());
        Vitals after = Vitals.collected(work, service.process());
        print(load, before, after, saver, failure);
        return load.wrong() == 0 && failure == null && !after.haveGrownSince(before);
    }

    /** Switches faults on and off, saves routes and lets a run grow; leaves W&amp;B healthy. */
    private void disturb(Duration during, FaultyProxy proxy, UpstreamProcess upstream, GrowingRun growing, RouteSaver saver)
            throws IOException {
        Random random = new Random(seed ^ during.toNanos());
        long end = System.nanoTime() + during.toNanos();
        long saveAt = System.nanoTime();
        while (System.nanoTime() < end) {
            boolean healthy = random.nextBoolean();
            FaultyProxy.Fault[] all = FaultyProxy.Fault.values();
            FaultyProxy.Fault fault = healthy ? FaultyProxy.Fault.NONE : all[random.nextInt(all.length)];
            faults.merge(fault, 1, Integer::sum);
            proxy.set(fault);
            growing.log();
            long until = System.nanoTime() + random.nextInt(healthy ? MAX_HEALTHY_MILLIS : MAX_FAULT_MILLIS) * 1_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(100_000_000);
                if (System.nanoTime() > saveAt) {
                    saver.save();
                    upstream.clear();
                    saveAt += SAVE_SECONDS * 1_000_000_000L;
                }
            }
        }
        proxy.set(FaultyProxy.Fault.NONE);
        LockSupport.parkNanos(8_000_000_000L);
    }

    private void print(SoakLoad load, Vitals before, Vitals after, RouteSaver saver, String failure)
            throws IOException {
        System.out.println(Machine.describe() + "\n\n" + Figures.text("%d minutes, seed %d: %d responses, %d wrong; faults %s; %d route files saved.",
                time.toMinutes(), seed, load.responses(), load.wrong(), faults, saver.saved()));
        load.printResponses();
        System.out.println("\nAfter a fifth of the time: " + before + ". At the end: " + after + ". "
                + (after.haveGrownSince(before) ? "**Resource use grew.**" : "Resource use did not grow."));
        load.printWrong();
        if (failure != null) {
            System.out.println("\n**Not recovered:** " + failure);
        }
    }
}
