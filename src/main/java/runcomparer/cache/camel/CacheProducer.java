package runcomparer.cache.camel;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;
import runcomparer.cache.CacheRequest;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.NamedCache;
import runcomparer.turns.Requester;

/** Serves a step of a route from a cache, synchronously if nothing has to be fetched. */
final class CacheProducer extends DefaultAsyncProducer {

    private final NamedCache cache;
    private final Endpoint read;
    private final Function<Requester, Map<String, Object>> variables;
    private final Lifetimes lifetimes;
    private final boolean wait;
    private AsyncProducer reader;

    CacheProducer(
            CacheEndpoint endpoint,
            NamedCache cache,
            Endpoint read,
            Function<Requester, Map<String, Object>> variables,
            Lifetimes lifetimes,
            boolean wait) {
        super(endpoint);
        this.cache = cache;
        this.read = read;
        this.variables = variables;
        this.lifetimes = lifetimes;
        this.wait = wait;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reader = read.createAsyncProducer();
        ServiceHelper.startService(reader);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(reader);
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<? extends CacheResult<?>> found;
        try {
            found = cache.get(exchange.getMessage().getMandatoryBody(CacheRequest.class), this::fetch, lifetimes);
        } catch (InvalidPayloadException | RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        if (!wait) {
            exchange.getMessage().setBody(found);
            callback.done(true);
            return true;
        }
        if (found.isDone()) {
            found.whenComplete((value, thrown) -> finish(exchange, value, thrown));
            callback.done(true);
            return true;
        }
        found.whenComplete((value, thrown) -> {
            finish(exchange, value, thrown);
            callback.done(false);
        });
        return false;
    }

    private static void finish(Exchange exchange, CacheResult<?> found, Throwable thrown) {
        if (thrown == null) {
            exchange.getMessage().setBody(found);
        } else {
            exchange.setException(
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        }
    }

    /** Runs the route that fetches. Blocks, but on a thread of {@link runcomparer.cache.ReaderThreads}. */
    private Object fetch(Object lacking, Requester requester) {
        Exchange exchange = read.createExchange(ExchangePattern.InOut);
        variables.apply(requester).forEach(exchange::setVariable);
        exchange.getMessage().setBody(lacking);
        try {
            reader.process(exchange);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
        if (exchange.getException() != null) {
            throw new CompletionException(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }
}
