package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import runcomparer.api.events.EventStream;
import runcomparer.api.filter.RequestWatch;

/**
 * Brings requests to routes, as Camel's own consumer does, which hands every request over to a worker thread because a
 * route may wait. This one spares that for operations whose route never does: the hand-over costs about a third of
 * a warm answer, and a caller who waits for W&amp;B holds no thread.
 */
final class ApiConsumer extends VertxPlatformHttpConsumer {

    private final MemoryRoutes memoryRoutes;
    private final Duration patience;

    /**
     * @param patience how long a body that is sent as it arrives may stand still
     */
    ApiConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName, MemoryRoutes memoryRoutes,
            Duration patience) {
        super(endpoint, processor, List.of(), routerName);
        this.memoryRoutes = requireNonNull(memoryRoutes, "memoryRoutes is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        String operation = request.get(RequestWatch.OPERATION);
        if (operation == null || isSuspended()) {
            super.handleRequest(request);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        processHttpRequest(exchange, request)
                .onSuccess(read -> {
                    exchange.getMessage().setHeader(Exchange.HTTP_PATH, request.get(ContractGate.PATH));
                    if (request.request().method() == HttpMethod.HEAD) {
                        asGet(exchange.getMessage());
                    }
                    route(operation, exchange, request);
                })
                .onFailure(request::fail);
    }

    /** HEAD is answered as GET, whose body the server does not send; a range is asked with GET alone (RFC 9110, 14.2). */
    private static void asGet(Message message) {
        message.setHeader(Exchange.HTTP_METHOD, HttpMethod.GET.name());
        message.removeHeader("Range");
    }

    private void route(String operation, Exchange exchange, RoutingContext request) {
        if (memoryRoutes.isStarted(operation)) {
            route(exchange, request);
        } else {
            request.vertx().executeBlocking(() -> {
                route(exchange, request);
                return null;
            }, false);
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
        getAsyncProcessor().process(exchange, contract -> operation.process(done -> {
            if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
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
                send(exchange.getMessage(), request);
            } else if (exchange.getMessage().getBody() instanceof Flow.Publisher<?> body) {
                // the caller has gone meanwhile
                body.subscribe(new UnsentBody<>(request));
            }
        } catch (InvalidPayloadException | RuntimeException e) {
            request.fail(e);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    @SuppressWarnings("unchecked")
    private void send(Message message, RoutingContext request) throws InvalidPayloadException {
        HttpServerResponse response = request.response();
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
        HeaderFilterStrategy filter = getEndpoint().getHeaderFilterStrategy();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !filter.applyFilterToCamelHeaders(name, value, message.getExchange())) {
                response.putHeader(name, value.toString());
            }
        });
        if (message.getBody() == null) {
            response.end();
        } else if (message.getBody() instanceof Flow.Publisher<?> body) {
            ReloadPause.left(request);
            if (request.request().method() == HttpMethod.HEAD) {
                body.subscribe(new UnsentBody<>(request));
            } else {
                ((Flow.Publisher<List<ByteBuffer>>) body).subscribe(
                        body instanceof EventStream ? BodyPipe.ofEvents(request) : new BodyPipe(request, patience));
            }
        } else if (message.getBody() instanceof ByteBuffer bytes) {
            end(response, Buffer.buffer(bytes.remaining()).setBytes(0, bytes));
        } else {
            end(response, Buffer.buffer(message.getMandatoryBody(byte[].class)));
        }
    }

    /** Vert.x tells the length of a body by itself, but not in an answer to HEAD. */
    private static void end(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end(body);
    }
}
