package runcomparer.reload;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Calls all endpoints of a service again and again from several clients, and collects failures. */
final class EveryEndpoint implements AutoCloseable {

    private static final int CALLERS = 3;

    private final Map<String, Supplier<Reply>> calls = new LinkedHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    private EveryEndpoint(RunningService service) {
        String run = service.get("/runs").json().get(0).get("id").asText();
        long step =
                service.get("/runs/" + run + "/steps").json().get(0).get("step").asLong();
        String images = "/runs/" + run + "/images?step=" + step;
        String file = URI.create(
                        service.get(images).json().at("/0/images/0/url").asText())
                .getRawPath();
        for (String path : List.of(
                "/",
                "/runs",
                "/metrics",
                "/runs/" + run + "/metrics",
                "/runs/" + run + "/steps",
                images,
                "/comparison?run_ids=" + run + "&step=" + step,
                "/comparison.zip?run_ids=" + run + "&step=" + step,
                "/evolution?run_ids=" + run + "&metric=main/samples",
                "/runs/" + run + "/scalars",
                "/scalars?run_ids=" + run + "&keys=train/loss",
                file,
                file + "?width=128")) {
            calls.put(path, () -> service.get(path));
        }
        calls.put("POST /steps", () -> service.post("/steps", "{\"run_ids\": [\"%s\"]}".formatted(run)));
        for (String path : List.of("/docs", "/openapi.json")) {
            calls.put(path, () -> service.sendUnchecked("GET", path, null));
        }
    }

    /** Takes the endpoints of a service, without calling them yet. */
    static EveryEndpoint of(RunningService service) {
        return new EveryEndpoint(service);
    }

    /** Calls the endpoints in the background until this is closed. */
    EveryEndpoint keepAsking() {
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> {
                while (!callers.isShutdown()) {
                    askOnce();
                }
            });
        }
        return this;
    }

    /** Calls each endpoint once. */
    void askOnce() {
        calls.forEach((name, call) -> {
            try {
                Reply reply = call.get();
                if (reply.status() != 200) {
                    failures.add("%s answered %d: %s".formatted(name, reply.status(), reply.text()));
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(name + " failed: " + e);
            }
            asked.incrementAndGet();
        });
    }

    int size() {
        return calls.size();
    }

    long asked() {
        return asked.get();
    }

    /** Returns the failures since the last call of this method. */
    List<String> failures() {
        List<String> found = new ArrayList<>();
        for (String failure = failures.poll(); failure != null; failure = failures.poll()) {
            found.add(failure);
        }
        return found;
    }

    @Override
    public void close() {
        callers.shutdown();
        try {
            callers.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
