package runcomparer;

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
import runcomparer.api.http.OnContext;
import runcomparer.files.FileAnswer;
import runcomparer.files.FileHttp;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbTimeout;

/**
 * Fetches files on the event loop of the caller who asked for them, so that their bytes change no thread on their way.
 * Thread-safe.
 */
final class FileClient implements FileHttp {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_HEADER_BYTES = 65_536;

    /** Four times Vert.x's own: each piece is a call of the system, and takes its way through the service. */
    private static final int PIECE_BYTES = 32_768;

    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final Flow.Publisher<List<ByteBuffer>> NOTHING = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {

        @Override
        public void request(long count) {
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            // there is nothing to end
        }
    });

    private final Vertx vertx;
    private final String userAgent;
    private final Duration timeout;
    private final HttpClientOptions connections;
    private final Context loop;

    /** By the thread of the event loop: with one for all of them, the loops would wake each other for every connection. */
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param userAgent who asks
     * @param timeout within which an answer must begin
     */
    FileClient(Vertx vertx, String userAgent, Duration timeout) {
        this.vertx = requireNonNull(vertx, "vertx is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.loop = vertx.getOrCreateContext();
        this.connections = new HttpClientOptions()
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxChunkSize(PIECE_BYTES)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    private HttpClient newClient() {
        // a connection that is reset while nobody uses it is nothing to log, as Vert.x would without a handler
        return vertx.httpClientBuilder().with(connections)
                .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
                .withConnectHandler(connection -> connection.exceptionHandler(reset -> { }))
                .build();
    }

    @Override
    public CompletableFuture<FileAnswer> get(URI address, Map<String, String> headers) {
        CompletableFuture<FileAnswer> answer = new CompletableFuture<>();
        Context context = Context.isOnEventLoopThread() ? Vertx.currentContext() : loop;
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString())
                .putHeader(HttpHeaders.USER_AGENT, userAgent);
        headers.forEach(options::putHeader);
        OnContext.run(context, () -> new Call(context, options, answer).send(true));
        return answer;
    }

    /** One request, which is sent again when its connection turns out to have been closed meanwhile. */
    private final class Call {

        private final Context context;
        private final RequestOptions options;
        private final CompletableFuture<FileAnswer> answer;
        private final long timer;
        private HttpClientRequest sent;

        private Call(Context context, RequestOptions options, CompletableFuture<FileAnswer> answer) {
            this.context = context;
            this.options = options;
            this.answer = answer;
            this.timer = vertx.setTimer(timeout.toMillis(), tick -> {
                if (answer.completeExceptionally(new WandbTimeout("no answer in time")) && sent != null) {
                    sent.reset();
                }
            });
        }

        private void send(boolean first) {
            clients.computeIfAbsent(Thread.currentThread(), eventLoop -> newClient()).request(options)
                    .compose(request -> {
                        // without this, Vert.x logs an end that was asked for as an error
                        sent = request.exceptionHandler(ended -> { });
                        if (answer.isDone()) {
                            request.reset();
                        }
                        return request.send();
                    })
                    .onSuccess(this::answered)
                    .onFailure(thrown -> failed(thrown, first));
        }

        private void failed(Throwable thrown, boolean first) {
            if (first && thrown instanceof HttpClosedException && !answer.isDone()) {
                send(false);
                return;
            }
            vertx.cancelTimer(timer);
            answer.completeExceptionally(WandbConnection.told(thrown));
        }

        private void answered(HttpClientResponse response) {
            vertx.cancelTimer(timer);
            response.pause();
            boolean file = FileAnswer.isFile(response.statusCode());
            Flow.Publisher<List<ByteBuffer>> body = file ? new ResponseBody(context, response) : NOTHING;
            if (!file) {
                discard(response);
            }
            if (!answer.complete(new FileAnswer(response.statusCode(), response::getHeader, body))) {
                response.request().reset();
            }
        }
    }

    /** A small body is read to its end, so that its connection serves again. */
    private static void discard(HttpClientResponse response) {
        response.exceptionHandler(ended -> { });
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,5}")) {
            response.resume();
        } else {
            response.request().reset();
        }
    }
}
