package runcomparer.api.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Knows which of the started {@code direct:} routes do all they do in memory. They may run where requests come in; all
 * others, such as one to which a user added a step, need a worker thread. Thread-safe.
 */
public final class MemoryRoutes implements RoutePolicyFactory {

    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /** Whether {@code direct:<name>} is started, and neither it nor the route of its problems ever waits. */
    boolean isStarted(String name) {
        return started.contains(name) && started.contains(MemoryRoute.PROBLEM);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return route instanceof RouteDefinition definition ? new Watch(definition) : null;
    }

    /** Follows one route from its start to its end. */
    private final class Watch extends RoutePolicySupport {

        private final RouteDefinition definition;

        Watch(RouteDefinition definition) {
            this.definition = definition;
        }

        @Override
        public void onStart(Route route) {
            if (route.getEndpoint() instanceof DirectEndpoint direct
                    && MemoryRoute.is(definition, route.getCamelContext())) {
                started.add(name(direct));
            }
        }

        @Override
        public void onStop(Route route) {
            if (route.getEndpoint() instanceof DirectEndpoint direct) {
                started.remove(name(direct));
            }
        }

        @Override
        public void onSuspend(Route route) {
            onStop(route);
        }

        @Override
        public void onResume(Route route) {
            onStart(route);
        }

        private static String name(DirectEndpoint direct) {
            return direct.getEndpointUri().replaceFirst("^direct:(//)?", "").replaceFirst("\\?.*", "");
        }
    }
}
