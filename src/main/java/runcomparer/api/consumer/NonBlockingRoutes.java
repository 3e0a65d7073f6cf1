package runcomparer.api.consumer;

import java.util.Map;
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
 * Keeps track of the started {@code direct:} routes that never block. Any other route, such as one to which a user added
 * a step, needs a worker thread. Thread-safe.
 */
public final class NonBlockingRoutes implements RoutePolicyFactory {

    /** The route to which the others send what fails. */
    static final String PROBLEM = "problem";

    /** Deeper than any route that is meant to run on an event loop; it ends the search where routes form a cycle. */
    private static final int MAX_DEPTH = 8;

    /** The routes whose own steps never block, each with the routes that it sends to. */
    private final Map<String, Set<String>> started = new ConcurrentHashMap<>();

    /** Whether {@code direct:<name>} is started and neither it nor any route that it may send to ever blocks. */
    boolean contains(String name) {
        return neverBlocks(name, 1) && started.containsKey(PROBLEM);
    }

    private boolean neverBlocks(String name, int depth) {
        Set<String> targets = started.get(name);
        if (targets == null || depth > MAX_DEPTH) {
            return false;
        }
        for (String target : targets) {
            if (!neverBlocks(target, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return route instanceof RouteDefinition definition ? new Tracker(definition) : null;
    }

    /** Adds a route when it starts, and removes it when it stops. */
    private final class Tracker extends RoutePolicySupport {

        private final RouteDefinition definition;

        Tracker(RouteDefinition definition) {
            this.definition = definition;
        }

        @Override
        public void onStart(Route route) {
            if (route.getEndpoint() instanceof DirectEndpoint direct
                    && NonBlockingSteps.only(definition, route.getCamelContext())) {
                started.put(name(direct), NonBlockingSteps.targets(definition));
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
