package runcomparer.wandb.camel;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import runcomparer.wandb.traffic.WandbTraffic;

/** Reports to health probes whether recent requests reached W&amp;B; a probe itself sends W&amp;B no request. */
public final class WandbHealth extends AbstractHealthCheck {

    private final WandbTraffic traffic;

    public WandbHealth(WandbTraffic traffic) {
        super("run-comparer", "wandb");
        this.traffic = requireNonNull(traffic, "traffic is null");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        traffic.outage().ifPresentOrElse(reason -> result.message(reason).down(), result::up);
    }
}
