package runcomparer.cache.camel;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The component {@code lookup:}, whose routes look up what Java code of this service needs, such as the state of a run. Java
 * code names the lookup, and the route decides how it is done. Thread-safe.
 */
public final class LookupComponent extends DefaultComponent {

    private final Map<String, LookupConsumer> started = new ConcurrentHashMap<>();

    /**
     * Sends a body to the route of a lookup and returns the resulting body.
     *
     * @throws IllegalStateException in the future if no route serves the lookup
     */
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<T> of(String name, Object body) {
        LookupConsumer consumer = started.get(name);
        return consumer == null
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("no route from 'lookup:" + name + "' is started"))
                : (CompletableFuture<T>) consumer.send(body);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new LookupEndpoint(uri, this, remaining);
    }

    void started(String name, LookupConsumer consumer) {
        started.put(name, consumer);
    }

    void stopped(String name, LookupConsumer consumer) {
        started.remove(name, consumer);
    }
}
