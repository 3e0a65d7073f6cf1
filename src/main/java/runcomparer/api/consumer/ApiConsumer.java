package runcomparer.api.consumer;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.support.service.ServiceHelper;
import runcomparer.api.contract.ContractFilter;
import runcomparer.api.filter.RequestTracker;

/**
 * Hands a request to the route of its operation, on the event loop that received it if that route never blocks, and on a
 * worker thread otherwise. Requests to routes of the users' own are left to Camel.
 *
 * <p>Camel's consumer hands every request over to a worker thread, which costs about a third of a warm response, and its
 * processor for the contract occupies that thread until the operation is done. It also matches the path once more, which
 * the filter of the contract has done.
 */
final class ApiConsumer extends VertxPlatformHttpConsumer {

    private final NonBlockingRoutes nonBlockingRoutes;
    private final ResponseWriter responses;
    private final Map<String, AsyncProducer> operations = new ConcurrentHashMap<>();

    ApiConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            String routerName,
            NonBlockingRoutes nonBlockingRoutes,
            ResponseWriter responses) {
        super(endpoint, processor, List.of(), routerName);
        this.nonBlockingRoutes = requireNonNull(nonBlockingRoutes, "nonBlockingRoutes is null");
        this.responses = requireNonNull(responses, "responses is null");
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        String operation = request.get(RequestTracker.OPERATION);
        if (operation == null || isSuspended()) {
            super.handleRequest(request);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        processHttpRequest(exchange, request)
                .onSuccess(read -> {
                    addContractHeaders(exchange.getMessage(), request);
                    dispatch(operation, exchange, request);
                })
                .onFailure(request::fail);
    }

    @Override
    protected Future<Void> processHttpRequest(Exchange exchange, RoutingContext request) {
        ResponseHeaderFilter.attach(request, exchange);
        return super.processHttpRequest(exchange, request);
    }

    private static void addContractHeaders(Message message, RoutingContext request) {
        message.setHeader(Exchange.HTTP_PATH, request.get(ContractFilter.PATH));
        request.<Map<String, String>>get(ContractFilter.PATH_PARAMETERS).forEach(message::setHeader);
        if (request.request().method().equals(HttpMethod.HEAD)) {
            // served like GET, but without a body, and ranges apply to GET only (RFC 9110, 14.2)
            message.setHeader(Exchange.HTTP_METHOD, HttpMethod.GET.name());
            message.removeHeader("Range");
        }
    }

    private void dispatch(String operation, Exchange exchange, RoutingContext request) {
        if (nonBlockingRoutes.contains(operation)) {
            process(operation, exchange, request);
        } else {
            request.vertx()
                    .executeBlocking(
                            () -> {
                                process(operation, exchange, request);
                                return null;
                            },
                            false);
        }
    }

    private void process(String operation, Exchange exchange, RoutingContext request) {
        Context context = request.vertx().getOrCreateContext();
        AsyncProcessor route;
        try {
            createUoW(exchange);
            route = operations.computeIfAbsent(operation, this::route);
        } catch (Exception e) {
            request.fail(e);
            return;
        }
        route.process(exchange, done -> {
            if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
                respond(exchange, request);
            } else {
                context.runOnContext(now -> respond(exchange, request));
            }
        });
    }

    private AsyncProducer route(String operation) {
        try {
            AsyncProducer route = getEndpoint()
                    .getCamelContext()
                    .getEndpoint("direct:" + operation)
                    .createAsyncProducer();
            ServiceHelper.startService(route);
            return route;
        } catch (Exception e) {
            throw new IllegalStateException("operation '" + operation + "' has no route", e);
        }
    }

    private void respond(Exchange exchange, RoutingContext request) {
        try {
            responses.write(exchange, getEndpoint().getHeaderFilterStrategy(), request);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(operations.values());
        operations.clear();
        super.doStop();
    }
}
