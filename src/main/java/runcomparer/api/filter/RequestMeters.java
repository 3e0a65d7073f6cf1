package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times requests by operation and status. Thread-safe. */
public final class RequestMeters {

    /** For documentation, preflights and unknown paths, the number of which is unbounded. */
    private static final String OTHER = "other";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final Map<String, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    public RequestMeters(MeterRegistry meters) {
        this.meters = requireNonNull(meters, "meters is null");
        Gauge.builder("http.server.requests.in.flight", inFlight, AtomicInteger::get)
                .description("requests to this service in progress")
                .register(meters);
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    /**
     * Records the end of a request.
     *
     * @param operation the operation id, or null if the request matched no operation
     */
    void end(String operation, int status, long nanos) {
        inFlight.decrementAndGet();
        String name = operation == null ? OTHER : operation;
        timers.computeIfAbsent(name, unknown -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, unknown -> timer(name, status))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String operation, int status) {
        return Timer.builder("http.server.requests")
                .description("requests to this service")
                .tag("operation", operation)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
