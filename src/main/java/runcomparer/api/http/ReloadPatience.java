package runcomparer.api.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.apache.camel.support.processor.RestBindingAdvice;

/**
 * Gives a request that met its route while that was being reloaded to the new route, which is there a moment later.
 *
 * <p>Camel refuses such a request. Operations only read, so one that had begun may begin again. This copies the headers
 * of every request and is meant for the profile in which routes are reloaded.
 */
public final class ReloadPatience extends DefaultRestOpenapiProcessorStrategy {

    private static final int MOST_TRIES = 3;

    @Override
    public boolean process(
            OpenAPI contract, Operation operation, String verb, String path, RestBindingAdvice binding,
            Exchange exchange, AsyncCallback callback) {
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getMessage().getHeaders());
        Object body = exchange.getMessage().getBody();
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            processAndWait(contract, operation, verb, path, binding, exchange);
            if (!(exchange.getException() instanceof RejectedExecutionException)) {
                callback.done(true);
                return true;
            }
            exchange.setException(null);
            exchange.getMessage().setHeaders(new TreeMap<>(headers));
            exchange.getMessage().setBody(body);
        }
        return super.process(contract, operation, verb, path, binding, exchange, callback);
    }

    private void processAndWait(
            OpenAPI contract, Operation operation, String verb, String path, RestBindingAdvice binding, Exchange exchange) {
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        super.process(contract, operation, verb, path, binding, exchange, doneSync -> done.countDown());
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
        }
    }
}
