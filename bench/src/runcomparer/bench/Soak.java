package runcomparer.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A long mixed load while W&amp;B fails in random ways and route files are saved. Compares every response with the expected
 * one, and the resources of the process at the start with those at the end.
 */
final class Soak {

    private static final int CLIENTS = 16;
    private static final long PAUSE_NANOS = 4_000_000;
    private static final int MAX_REPORTED = 10;
    private static final int MAX_FAULT_MILLIS = 4_000;
    private static final int MAX_HEALTHY_MILLIS = 6_000;
    private static final int SAVE_SECONDS = 5;
    private static final double MAX_GROWTH = 1.15;
    private static final int MAX_INCREASE = 24;

    /** Short durations, so that values become stale and requests time out often. */
    private static final Map<String, String> SETTINGS = Map.of("WANDB_TIMEOUT", "3s", "COMPARER_FRESH_RUNNING", "1s",
            "COMPARER_FRESH_ENDED", "2s", "COMPARER_STALE_FOR", "20s");

    /** Freshness, the W&amp;B timeout and the open state of the breaker, doubled because the machine is busy. */
    private static final long VISIBLE_AFTER_MILLIS = 20_000;

    private final Workspace work;
    private final Duration time;
    private final long seed;
    private final Map<String, LongAdder> responses = new ConcurrentHashMap<>();
    private final Map<FaultyProxy.Fault, Integer> faults = new EnumMap<>(FaultyProxy.Fault.class);
    private final Queue<String> reported = new ConcurrentLinkedQueue<>();
    private final LongAdder wrong = new LongAdder();

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
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> clients = clients(calls, growing, service.client(), over);
        RouteSaver saver = new RouteSaver(service.home().resolve("routes"), new Random(seed));
        clients.forEach(Thread::start);
        disturb(time.dividedBy(5), proxy, upstream, growing, saver);
        Vitals before = Vitals.collected(work, service.process());
        System.err.println("after a fifth of the time: " + before);
        disturb(time.multipliedBy(4).dividedBy(5), proxy, upstream, growing, saver);
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        String recovered = recovery(calls, service.client());
        Vitals after = Vitals.collected(work, service.process());
        print(before, after, saver, recovered);
        return wrong.sum() == 0 && recovered == null && !hasGrown(before, after);
    }

    private List<Thread> clients(List<SoakCall> calls, GrowingRun growing, Client client, AtomicBoolean over) {
        List<Thread> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            Random random = new Random(seed + number);
            clients.add(new Thread(() -> {
                while (!over.get()) {
                    int next = random.nextInt(calls.size() + 10);
                    send(next < calls.size() ? calls.get(next) : growing, client);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }, "client"));
        }
        return clients;
    }

    private void send(SoakCall call, Client client) {
        String status;
        String mismatch;
        try {
            Client.Reply reply = client.send(call.work());
            status = Integer.toString(reply.status());
            mismatch = call.mismatch(reply);
        } catch (RuntimeException e) {
            status = "none";
            mismatch = e.getMessage();
        }
        responses.computeIfAbsent(call.operation() + " " + status, key -> new LongAdder()).increment();
        if (mismatch != null) {
            wrong.increment();
            if (reported.size() < MAX_REPORTED) {
                reported.add(call.work().method() + " " + call.work().path() + ": " + mismatch);
            }
        }
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

    /** Returns what still fails after W&amp;B has been healthy for a while, or null. */
    private static String recovery(List<SoakCall> calls, Client client) {
        for (SoakCall call : calls) {
            Client.Reply reply = client.send(call.work());
            String mismatch = reply.status() >= 500 ? "still " + SoakCall.text(reply) : call.mismatch(reply);
            if (mismatch != null) {
                return call.work().path() + ": " + mismatch;
            }
        }
        return null;
    }

    private static boolean hasGrown(Vitals before, Vitals after) {
        return after.resident() > before.resident() * MAX_GROWTH || after.heap() > before.heap() * MAX_GROWTH
                || after.threads() > before.threads() + MAX_INCREASE || after.files() > before.files() + MAX_INCREASE;
    }

    private void print(Vitals before, Vitals after, RouteSaver saver, String recovered) throws IOException {
        System.out.println(Machine.describe() + "\n\n" + Figures.text("%d minutes, seed %d: %d responses, %d wrong; faults %s; %d route files saved.",
                time.toMinutes(), seed, responses.values().stream().mapToLong(LongAdder::sum).sum(), wrong.sum(), faults,
                saver.saved()));
        System.out.println("\n| operation and status | responses |\n|---|---|");
        new TreeMap<>(responses).forEach((key, count) -> System.out.println("| " + key + " | " + count + " |"));
        System.out.println("\nAfter a fifth of the time: " + before + ". At the end: " + after + ". "
                + (hasGrown(before, after) ? "**Resource use grew.**" : "Resource use did not grow."));
        reported.forEach(line -> System.out.println("\n**Wrong:** " + line));
        if (recovered != null) {
            System.out.println("\n**Not recovered:** " + recovered);
        }
    }
}
