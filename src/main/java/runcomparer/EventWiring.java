package runcomparer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import runcomparer.api.events.EventWriter;
import runcomparer.api.events.StreamEvents;
import runcomparer.api.events.StreamRunEvents;
import runcomparer.cache.RunImagesCache;
import runcomparer.events.RunEvents;
import runcomparer.turns.Requester;

/** Makes the beans that tell what happens in runs. */
final class EventWiring implements AutoCloseable {

    /** Half of the shortest time after which proxies commonly take a connection for idle. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final RunEvents events;
    private final RunImagesCache images;

    /**
     * @param fresh how long what was read of a running run is fresh
     * @param meters where operators see how many listen
     */
    EventWiring(RunImagesCache images, Duration fresh, MeterRegistry meters) {
        this.images = images;
        this.events = new RunEvents(wanted -> images.read(wanted, Requester.service("events")), HEARTBEAT,
                fresh.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : fresh);
        Gauge.builder("run.events.listeners", events, RunEvents::listeners)
                .description("listeners to what happens in runs").register(meters);
    }

    void addTo(Map<String, Object> beans, ObjectMapper json) {
        beans.put("streamRunEvents", new StreamRunEvents(images, events));
        beans.put("streamEvents", new StreamEvents(images, events));
        beans.put("eventWriter", new EventWriter(json));
    }

    /** Ends all streams, because the service is about to stop; its callers may come back to another. */
    void end() {
        events.end();
    }

    @Override
    public void close() {
        events.close();
    }
}
