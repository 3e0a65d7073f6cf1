package runcomparer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import runcomparer.wandb.WandbTraffic;

/** Tells health probes whether W&amp;B can be reached, from what was asked anyway: a probe asks W&amp;B nothing. */
final class WandbHealth extends AbstractHealthCheck {

    private final WandbTraffic traffic;

    WandbHealth(WandbTraffic traffic) {
        super("run-comparer", "wandb");
        this.traffic = requireNonNull(traffic, "traffic is null");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        traffic.outage().ifPresentOrElse(why -> result.message(why).down(), result::up);
    }
}
