package runcomparer.api.reload;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Camel's {@code direct:} for routes that are reloaded: it looks up the route for every message.
 *
 * <p>Camel's own caches the route, and of several messages after a reload only the first looks it up again, while the
 * others are sent to the stopped route.
 */
public final class ReloadableDirect extends DirectComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DirectEndpoint endpoint = new UncachedEndpoint(uri, this);
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static final class UncachedEndpoint extends DirectEndpoint {

        UncachedEndpoint(String uri, DirectComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultAsyncProducer(this) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    try {
                        return ((AsyncProcessor) UncachedEndpoint.super.createProducer()).process(exchange, callback);
                    } catch (Exception e) {
                        exchange.setException(e);
                        callback.done(true);
                        return true;
                    }
                }
            };
        }
    }
}
