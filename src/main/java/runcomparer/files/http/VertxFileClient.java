package runcomparer.files.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.traffic.ConnectionFailures;

/** Fetches files on the event loop of the caller, so that their bytes stay on one thread. Thread-safe. */
public final class VertxFileClient implements FileClient {

    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_HEADER_BYTES = 65_536;

    /** Four times Vert.x's default: each chunk costs a system call and a pass through the service. */
    private static final int CHUNK_BYTES = 32_768;

    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final Flow.Publisher<List<ByteBuffer>> EMPTY_BODY =
            subscriber -> subscriber.onSubscribe(new Flow.Subscription() {

                @Override
                public void request(long count) {
                    subscriber.onComplete();
                }

                @Override
                public void cancel() {
                    // nothing to cancel
                }
            });

    private final Vertx vertx;
    private final String userAgent;
    private final Duration timeout;
    private final HttpClientOptions connections;
    private final Context loop;

    /** One client per event loop: with a shared one, the loops would wake each other up for every connection. */
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param userAgent the {@code User-Agent} header
     * @param timeout how long to wait for the head of a response
     */
    public VertxFileClient(Vertx vertx, String userAgent, Duration timeout) {
        this.vertx = requireNonNull(vertx, "vertx is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.loop = vertx.getOrCreateContext();
        this.connections = new HttpClientOptions()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(CHUNK_BYTES)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    private HttpClient newClient() {
        // without a handler, Vert.x logs idle connections that are reset
        return vertx.httpClientBuilder()
                .with(connections)
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
                .withConnectHandler(connection -> connection.exceptionHandler(reset -> {}))
                .build();
    }

    @Override
    public CompletableFuture<FileResponse> get(URI address, Map<String, String> headers) {
        CompletableFuture<FileResponse> result = new CompletableFuture<>();
        Context context = Context.isOnEventLoopThread() ? Vertx.currentContext() : loop;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .putHeader(HttpHeaders.USER_AGENT, userAgent);
        headers.forEach(options::putHeader);
        OnContext.run(context, () -> new Call(context, options, result).send(true));
        return result;
    }

    /** One request, which is repeated if its pooled connection turns out to be closed. */
    private final class Call {

        private final Context context;
        private final RequestOptions options;
        private final CompletableFuture<FileResponse> result;
        private final long timer;
        private HttpClientRequest sent;

        private Call(Context context, RequestOptions options, CompletableFuture<FileResponse> result) {
            this.context = context;
            this.options = options;
            this.result = result;
            this.timer = vertx.setTimer(timeout.toMillis(), tick -> {
                if (result.completeExceptionally(new WandbTimeout("no response in time")) && sent != null) {
                    sent.reset();
                }
            });
        }

        private void send(boolean first) {
            clients.computeIfAbsent(Thread.currentThread(), eventLoop -> newClient())
                    .request(options)
                    .compose(request -> {
                        // without a handler, Vert.x logs our own reset as an error
                        sent = request.exceptionHandler(ended -> {});
                        if (result.isDone()) {
                            request.reset();
                        }
                        return request.send();
                    })
                    .onSuccess(this::succeeded)
                    .onFailure(thrown -> failed(thrown, first));
        }

        private void failed(Throwable thrown, boolean first) {
            if (first && thrown instanceof HttpClosedException && !result.isDone()) {
                send(false);
                return;
            }
            vertx.cancelTimer(timer);
            result.completeExceptionally(ConnectionFailures.translate(thrown));
        }

        private void succeeded(HttpClientResponse response) {
            vertx.cancelTimer(timer);
            response.pause();
            boolean file = FileResponse.isFile(response.statusCode());
            Flow.Publisher<List<ByteBuffer>> body = file ? new ResponseBody(context, response) : EMPTY_BODY;
            if (!file) {
                discard(response);
            }
            if (!result.complete(new FileResponse(response.statusCode(), response::getHeader, body))) {
                response.request().reset();
            }
        }
    }

    /** Discards a body; a small one is read to its end, so that its connection can be reused. */
    private static void discard(HttpClientResponse response) {
        response.exceptionHandler(ended -> {});
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,5}")) {
            response.resume();
        } else {
            response.request().reset();
        }
    }
}
