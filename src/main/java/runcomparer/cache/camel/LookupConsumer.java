package runcomparer.cache.camel;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Sends lookups through a route. */
final class LookupConsumer extends DefaultConsumer {

    private final LookupComponent lookups;
    private final String name;

    LookupConsumer(LookupEndpoint endpoint, Processor processor, LookupComponent lookups, String name) {
        super(endpoint, processor);
        this.lookups = lookups;
        this.name = name;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookups.started(name, this);
    }

    @Override
    protected void doStop() throws Exception {
        lookups.stopped(name, this);
        super.doStop();
    }

    CompletableFuture<Object> send(Object body) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        getAsyncProcessor().process(exchange, doneSync -> {
            if (exchange.getException() != null) {
                result.completeExceptionally(exchange.getException());
            } else {
                result.complete(exchange.getMessage().getBody());
            }
            releaseExchange(exchange, false);
        });
        return result;
    }
}
