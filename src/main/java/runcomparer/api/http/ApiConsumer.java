package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Brings requests to routes, as Camel's own consumer does, which hands every request over to a worker thread because a
 * route may wait. This one spares that for operations whose route never does: the hand-over costs about a third of
 * a warm answer, and a caller who waits for W&amp;B holds no thread.
 */
final class ApiConsumer extends VertxPlatformHttpConsumer {

    private final MemoryRoutes memoryRoutes;

    ApiConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName, MemoryRoutes memoryRoutes) {
        super(endpoint, processor, List.of(), routerName);
        this.memoryRoutes = requireNonNull(memoryRoutes, "memoryRoutes is null");
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        String operation = request.get(ContractGate.OPERATION);
        if (operation == null || isSuspended() || !memoryRoutes.isStarted(operation)) {
            super.handleRequest(request);
        } else {
            Exchange exchange = createExchange(false);
            exchange.setPattern(ExchangePattern.InOut);
            processHttpRequest(exchange, request)
                    .onSuccess(read -> route(exchange, request))
                    .onFailure(request::fail);
        }
    }

    private void route(Exchange exchange, RoutingContext request) {
        Context context = request.vertx().getOrCreateContext();
        try {
            createUoW(exchange);
        } catch (Exception e) {
            request.fail(e);
            return;
        }
        OperationRoutes.Postponed operation = OperationRoutes.postpone(exchange);
        Thread here = Thread.currentThread();
        getAsyncProcessor().process(exchange, contract -> operation.process(done -> {
            if (Thread.currentThread() == here) {
                answer(exchange, request);
            } else {
                context.runOnContext(now -> answer(exchange, request));
            }
        }));
    }

    private void answer(Exchange exchange, RoutingContext request) {
        try {
            if (exchange.getException() != null) {
                request.fail(exchange.getException());
            } else if (!request.response().ended() && !request.response().closed()) {
                send(exchange.getMessage(), request.response());
            }
        } catch (InvalidPayloadException | RuntimeException e) {
            request.fail(e);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void send(Message message, HttpServerResponse response) throws InvalidPayloadException {
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
        HeaderFilterStrategy filter = getEndpoint().getHeaderFilterStrategy();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !filter.applyFilterToCamelHeaders(name, value, message.getExchange())) {
                response.putHeader(name, value.toString());
            }
        });
        if (message.getBody() == null) {
            response.end();
        } else if (message.getBody() instanceof ByteBuffer bytes) {
            response.end(Buffer.buffer(bytes.remaining()).setBytes(0, bytes));
        } else {
            response.end(Buffer.buffer(message.getMandatoryBody(byte[].class)));
        }
    }
}
