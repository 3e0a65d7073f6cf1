package runcomparer.api.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.apache.camel.support.processor.RestBindingAdvice;

/**
 * Sends a request that fits the contract to the route of its operation.
 *
 * <p>Camel's own does so within an advice of the contract's route, whose thread is held until the route of the operation
 * is done. For an exchange that was {@link #postpone postponed} this one only says how to go on.
 */
final class OperationRoutes extends DefaultRestOpenapiProcessorStrategy {

    private static final String POSTPONED = OperationRoutes.class.getName();

    /** What is left to do for a request: the route of its operation. */
    static final class Postponed {

        private Consumer<AsyncCallback> work;

        /** Does it; a request that did not fit the contract is done already. */
        void process(AsyncCallback callback) {
            if (work == null) {
                callback.done(true);
            } else {
                work.accept(callback);
            }
        }
    }

    /** Keeps the contract's route from sending the exchange on; who sends it there does the rest of the work after it. */
    static Postponed postpone(Exchange exchange) {
        Postponed postponed = new Postponed();
        exchange.setProperty(POSTPONED, postponed);
        return postponed;
    }

    @Override
    public boolean process(OpenAPI contract, Operation operation, String verb, String path, RestBindingAdvice binding,
            Exchange exchange, AsyncCallback callback) {
        if (exchange.removeProperty(POSTPONED) instanceof Postponed postponed) {
            postponed.work = done -> {
                // the contract's route ends with a stop, which is meant for that route alone
                exchange.setRouteStop(false);
                super.process(contract, operation, verb, path, binding, exchange, done);
            };
            callback.done(true);
            return true;
        }
        return super.process(contract, operation, verb, path, binding, exchange, callback);
    }
}
