package runcomparer.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import runcomparer.api.events.EventWriter;
import runcomparer.api.events.StreamEvents;
import runcomparer.api.events.StreamRunEvents;
import runcomparer.cache.camel.LookupComponent;
import runcomparer.cache.runs.ServiceImagesRequest;
import runcomparer.events.RunEvents;
import runcomparer.events.camel.RunEventsComponent;
import runcomparer.turns.Requester;

/** Creates the beans for the events of runs. */
public final class EventWiring implements AutoCloseable {

    /** Half of the shortest common idle timeout of proxies. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);

    private final RunEvents events;

    /**
     * @param lookups looks up the current state of runs
     * @param fresh how long data about running runs is fresh
     */
    EventWiring(LookupComponent lookups, Duration fresh, MeterRegistry meters) {
        this.events = new RunEvents(
                selection ->
                        lookups.of("followed-runs", new ServiceImagesRequest(selection, Requester.service("events"))),
                HEARTBEAT,
                fresh.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : fresh);
        Gauge.builder("run.events.listeners", events, RunEvents::listeners)
                .description("listeners to the events of runs")
                .register(meters);
    }

    void addTo(Map<String, Object> beans, ObjectMapper json) {
        beans.put("streamRunEvents", new StreamRunEvents(events));
        beans.put("streamEvents", new StreamEvents(events));
        beans.put("run-events", new RunEventsComponent(events));
        beans.put("eventWriter", new EventWriter(json));
    }

    /** Ends all streams when the service stops, so that clients reconnect to another replica. */
    public void end() {
        events.end();
    }

    @Override
    public void close() {
        events.close();
    }
}
