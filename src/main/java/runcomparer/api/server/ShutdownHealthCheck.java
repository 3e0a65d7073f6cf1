package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports the service as down to liveness and readiness probes while it is stopping, so that load balancers stop
 * sending requests.
 */
public final class ShutdownHealthCheck extends AbstractHealthCheck {

    private final ApiServer server;

    public ShutdownHealthCheck(ApiServer server) {
        super("run-comparer", "stopping");
        this.server = requireNonNull(server, "server is null");
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        if (server.isStopping()) {
            result.message("this service is stopping").down();
        } else {
            result.up();
        }
    }
}
