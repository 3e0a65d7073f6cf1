package runcomparer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import runcomparer.api.http.ApiServer;

/** Tells health probes, of whichever kind, that the service is stopping, so that balancers send it no more requests. */
final class StopHealth extends AbstractHealthCheck {

    private final ApiServer server;

    StopHealth(ApiServer server) {
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
