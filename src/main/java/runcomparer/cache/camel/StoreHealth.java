package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports to health probes where the service keeps what it reads, and, during an outage of the store, its cause. The service
 * is ready nevertheless, because it works without a store.
 */
public final class StoreHealth extends AbstractHealthCheck {

    private final Supplier<String> kind;
    private final Supplier<Optional<String>> outage;

    /**
     * @param kind returns which kind of store is used
     * @param outage returns why the store does not respond, if it does not
     */
    public StoreHealth(Supplier<String> kind, Supplier<Optional<String>> outage) {
        super("run-comparer", "store");
        this.kind = requireNonNull(kind, "kind is null");
        this.outage = requireNonNull(outage, "outage is null");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.message(kind.get()
                        + outage.get()
                                .map(reason -> ", does not respond: " + reason)
                                .orElse(""))
                .up();
    }
}
