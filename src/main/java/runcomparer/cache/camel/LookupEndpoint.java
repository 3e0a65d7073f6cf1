package runcomparer.cache.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The endpoint of a route that serves one kind of lookup. */
final class LookupEndpoint extends DefaultEndpoint {

    private final LookupComponent lookups;
    private final String name;

    LookupEndpoint(String uri, LookupComponent lookups, String name) {
        super(uri, lookups);
        this.lookups = lookups;
        this.name = name;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new LookupConsumer(this, processor, lookups, name);
    }

    @Override
    public Producer createProducer() {
        throw new IllegalStateException("'" + getEndpointUri() + "' cannot be sent to by routes, only by Java code");
    }
}
