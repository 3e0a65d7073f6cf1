package runcomparer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Clients that send random requests until they are stopped, and compare every response with the expected one. */
final class SoakLoad {

    private static final int CLIENTS = 16;
    private static final long PAUSE_NANOS = 4_000_000;
    private static final int MAX_REPORTED = 10;

    private final List<SoakCall> calls;
    private final GrowingRun growing;
    private final Function<Workload, Client.Reply> sender;
    private final boolean isWandbHealthy;
    private final List<Thread> clients = new ArrayList<>();
    private final Map<String, LongAdder> responses = new ConcurrentHashMap<>();
    private final Queue<String> reported = new ConcurrentLinkedQueue<>();
    private final LongAdder wrong = new LongAdder();
    private volatile boolean isOver;

    /**
     * @param isWandbHealthy whether W&amp;B never fails, so that no response may report a failure
     */
    SoakLoad(List<SoakCall> calls, GrowingRun growing, Function<Workload, Client.Reply> sender, boolean isWandbHealthy) {
        this.calls = calls;
        this.growing = growing;
        this.sender = sender;
        this.isWandbHealthy = isWandbHealthy;
    }

    void start(long seed) {
        for (int number = 0; number < CLIENTS; number++) {
            Random random = new Random(seed + number);
            clients.add(new Thread(() -> sendUntilOver(random), "client"));
        }
        clients.forEach(Thread::start);
    }

    private void sendUntilOver(Random random) {
        while (!isOver) {
            int next = random.nextInt(calls.size() + 10);
            send(next < calls.size() ? calls.get(next) : growing);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void send(SoakCall call) {
        String status;
        String mismatch;
        try {
            Client.Reply reply = sender.apply(call.work());
            status = Integer.toString(reply.status());
            mismatch = mismatch(call, reply);
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

    private String mismatch(SoakCall call, Client.Reply reply) {
        return isWandbHealthy && reply.status() >= 500
                ? "failed without a failure of W&B: " + SoakCall.text(reply) : call.mismatch(reply);
    }

    /** Stops the clients, and returns when none of them waits for a response. */
    void stop() throws InterruptedException {
        isOver = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Returns which request still fails, and how, or null. */
    String firstFailure(Client client) {
        for (SoakCall call : calls) {
            Client.Reply reply = client.send(call.work());
            String mismatch = reply.status() >= 500 ? "still " + SoakCall.text(reply) : call.mismatch(reply);
            if (mismatch != null) {
                return call.work().path() + ": " + mismatch;
            }
        }
        return null;
    }

    long responses() {
        return responses.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long wrong() {
        return wrong.sum();
    }

    void printResponses() {
        System.out.println("\n| operation and status | responses |\n|---|---|");
        new TreeMap<>(responses).forEach((key, count) -> System.out.println("| " + key + " | " + count + " |"));
    }

    void printWrong() {
        reported.forEach(line -> System.out.println("\n**Wrong:** " + line));
    }
}
