package runcomparer.api.consumer;

import static java.util.Objects.requireNonNull;

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
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import runcomparer.api.events.EventStream;
import runcomparer.api.reload.ReloadPause;

/** Writes the message at the end of a route as the response: status, headers and body. */
final class ResponseWriter {

    private final Duration idleTimeout;

    /**
     * @param idleTimeout how long a body that is streamed may make no progress
     */
    ResponseWriter(Duration idleTimeout) {
        this.idleTimeout = requireNonNull(idleTimeout, "idleTimeout is null");
    }

    /** To be called on the event loop of the request. A failure of the route or of writing fails the request. */
    void write(Exchange exchange, HeaderFilterStrategy headers, RoutingContext request) {
        Message message = exchange.getMessage();
        if (exchange.getException() != null) {
            request.fail(exchange.getException());
        } else if (!request.response().ended() && !request.response().closed()) {
            try {
                writeHead(message, headers, request.response());
                writeBody(message, request);
            } catch (InvalidPayloadException | RuntimeException e) {
                request.fail(e);
            }
        } else if (message.getBody() instanceof Flow.Publisher<?> body) {
            // the client has left meanwhile
            body.subscribe(new DiscardedBody<>(request));
        }
    }

    private static void writeHead(Message message, HeaderFilterStrategy filter, HttpServerResponse response) {
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !filter.applyFilterToCamelHeaders(name, value, message.getExchange())) {
                response.putHeader(name, value.toString());
            }
        });
    }

    @SuppressWarnings("unchecked")
    private void writeBody(Message message, RoutingContext request) throws InvalidPayloadException {
        if (message.getBody() == null) {
            request.response().end();
        } else if (message.getBody() instanceof Flow.Publisher<?> body) {
            ReloadPause.release(request);
            if (request.request().method().equals(HttpMethod.HEAD)) {
                body.subscribe(new DiscardedBody<>(request));
            } else {
                ((Flow.Publisher<List<ByteBuffer>>) body)
                        .subscribe(
                                body instanceof EventStream
                                        ? StreamedResponse.ofEvents(request)
                                        : new StreamedResponse(request, idleTimeout));
            }
        } else {
            end(request.response(), Buffer.buffer(message.getMandatoryBody(byte[].class)));
        }
    }

    /** Vert.x sets the length of a body automatically, but not in a response to HEAD. */
    private static void end(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .end(body);
    }
}
