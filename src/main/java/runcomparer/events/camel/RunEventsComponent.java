package runcomparer.events.camel;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import runcomparer.events.RunEvents;

/**
 * The component {@code run-events:}, from which routes consume the events of running runs, each as a {@link
 * RunNotification}: {@code run-events:running?runs=direct:running-runs&period=30s}. Thread-safe.
 */
public final class RunEventsComponent extends DefaultComponent {

    private final RunEvents events;
    private final Map<String, WatchedRuns> byRoute = new ConcurrentHashMap<>();

    public RunEventsComponent(RunEvents events) {
        this.events = requireNonNull(events, "events is null");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RunEventsEndpoint endpoint = new RunEventsEndpoint(uri, this, events);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Returns the runs that a route watches, or watched before it was reloaded. */
    WatchedRuns watchedBy(String routeId) {
        return byRoute.computeIfAbsent(routeId, id -> new WatchedRuns());
    }
}
