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
 * A long mixed load while W&amp;B fails in all ways, at random, and route files are saved. Every answer is held against what
 * is right, and what the process holds at its beginning against what it holds at its end.
 */
final class Soak {

    private static final int CALLERS = 16;
    private static final long PAUSE_NANOS = 4_000_000;
    private static final int MOST_TOLD = 10;
    private static final int MOST_FAULT_MILLIS = 4_000;
    private static final int MOST_HEALTHY_MILLIS = 6_000;
    private static final int SAVE_SECONDS = 5;
    private static final double MOST_GROWTH = 1.15;
    private static final int MOST_MORE = 24;

    /** Short times, so that everything that they rule happens often. */
    private static final Map<String, String> SETTINGS = Map.of("WANDB_TIMEOUT", "3s", "COMPARER_FRESH_RUNNING", "1s",
            "COMPARER_FRESH_ENDED", "2s", "COMPARER_STALE_FOR", "20s");

    /** Freshness, the wait for W&amp;B, the pause of the breaker, and as much again because the machine is busy. */
    private static final long KNOWN_AFTER_MILLIS = 20_000;

    private final Workspace work;
    private final Duration time;
    private final long seed;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<FaultyDoor.Fault, Integer> faults = new EnumMap<>(FaultyDoor.Fault.class);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final LongAdder wrongs = new LongAdder();

    Soak(Workspace work, Duration time, long seed) {
        this.work = work;
        this.time = time;
        this.seed = seed;
    }

    /** Runs it and prints what was seen; false when an answer was wrong or something grew. */
    boolean run() throws IOException, InterruptedException {
        System.err.println("seed " + seed);
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                FaultyDoor door = new FaultyDoor(upstream.baseUrl())) {
            Map<String, String> settings = new TreeMap<>(upstream.settings());
            settings.put("WANDB_BASE_URL", door.url());
            settings.putAll(SETTINGS);
            Variant dev = new Variant(Map.of(), List.of(), List.of("-Dcamel.main.profile=dev"));
            try (ServiceProcess service = ServiceProcess.start(work, settings, dev)) {
                return run(upstream, door, service);
            }
        }
    }

    private boolean run(UpstreamProcess upstream, FaultyDoor door, ServiceProcess service)
            throws IOException, InterruptedException {
        List<SoakCall> calls = SoakCalls.recorded(service.client());
        GrowingRun growing = new GrowingRun(upstream, KNOWN_AFTER_MILLIS);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> callers = callers(calls, growing, service.client(), over);
        RouteSaver saver = new RouteSaver(service.home().resolve("routes"), new Random(seed));
        callers.forEach(Thread::start);
        disturb(time.dividedBy(5), door, upstream, growing, saver);
        Vitals before = Vitals.collected(work, service.process());
        System.err.println("after a fifth of the time: " + before);
        disturb(time.multipliedBy(4).dividedBy(5), door, upstream, growing, saver);
        over.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        String recovered = recovery(calls, service.client());
        Vitals after = Vitals.collected(work, service.process());
        print(before, after, saver, recovered);
        return wrongs.sum() == 0 && recovered == null && !hasGrown(before, after);
    }

    private List<Thread> callers(List<SoakCall> calls, GrowingRun growing, Client client, AtomicBoolean over) {
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            Random random = new Random(seed + caller);
            callers.add(new Thread(() -> {
                while (!over.get()) {
                    int next = random.nextInt(calls.size() + 10);
                    ask(next < calls.size() ? calls.get(next) : growing, client);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }, "caller"));
        }
        return callers;
    }

    private void ask(SoakCall call, Client client) {
        String told;
        String fault;
        try {
            Client.Reply reply = client.send(call.work());
            told = Integer.toString(reply.status());
            fault = call.fault(reply);
        } catch (RuntimeException e) {
            told = "none";
            fault = e.getMessage();
        }
        answers.computeIfAbsent(call.operation() + " " + told, key -> new LongAdder()).increment();
        if (fault != null) {
            wrongs.increment();
            if (wrong.size() < MOST_TOLD) {
                wrong.add(call.work().method() + " " + call.work().path() + ": " + fault);
            }
        }
    }

    /** Switches faults on and off, saves routes and lets a run grow, and leaves everything healthy. */
    private void disturb(Duration during, FaultyDoor door, UpstreamProcess upstream, GrowingRun growing, RouteSaver saver)
            throws IOException {
        Random random = new Random(seed ^ during.toNanos());
        long end = System.nanoTime() + during.toNanos();
        long saveAt = System.nanoTime();
        while (System.nanoTime() < end) {
            boolean healthy = random.nextBoolean();
            FaultyDoor.Fault[] all = FaultyDoor.Fault.values();
            FaultyDoor.Fault fault = healthy ? FaultyDoor.Fault.NONE : all[random.nextInt(all.length)];
            faults.merge(fault, 1, Integer::sum);
            door.set(fault);
            growing.log();
            long until = System.nanoTime() + random.nextInt(healthy ? MOST_HEALTHY_MILLIS : MOST_FAULT_MILLIS) * 1_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(100_000_000);
                if (System.nanoTime() > saveAt) {
                    saver.save();
                    upstream.clear();
                    saveAt += SAVE_SECONDS * 1_000_000_000L;
                }
            }
        }
        door.set(FaultyDoor.Fault.NONE);
        LockSupport.parkNanos(8_000_000_000L);
    }

    /** What is not answered well when W&amp;B has been well for a while; null when everything is. */
    private static String recovery(List<SoakCall> calls, Client client) {
        for (SoakCall call : calls) {
            Client.Reply reply = client.send(call.work());
            String fault = reply.status() >= 500 ? "still " + SoakCall.text(reply) : call.fault(reply);
            if (fault != null) {
                return call.work().path() + ": " + fault;
            }
        }
        return null;
    }

    private static boolean hasGrown(Vitals before, Vitals after) {
        return after.resident() > before.resident() * MOST_GROWTH || after.heap() > before.heap() * MOST_GROWTH
                || after.threads() > before.threads() + MOST_MORE || after.files() > before.files() + MOST_MORE;
    }

    private void print(Vitals before, Vitals after, RouteSaver saver, String recovered) throws IOException {
        System.out.println(Machine.describe() + "\n\n" + Figures.text("%d minutes, seed %d: %d answers, %d wrong; faults %s; %d route files saved.",
                time.toMinutes(), seed, answers.values().stream().mapToLong(LongAdder::sum).sum(), wrongs.sum(), faults,
                saver.saved()));
        System.out.println("\n| operation and status | answers |\n|---|---|");
        new TreeMap<>(answers).forEach((told, count) -> System.out.println("| " + told + " | " + count + " |"));
        System.out.println("\nAfter a fifth of the time: " + before + ". At the end: " + after + ". "
                + (hasGrown(before, after) ? "**Something grew.**" : "Nothing grew."));
        wrong.forEach(line -> System.out.println("\n**Wrong:** " + line));
        if (recovered != null) {
            System.out.println("\n**Not recovered:** " + recovered);
        }
    }
}
