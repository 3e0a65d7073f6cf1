package runcomparer.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.contract.ContractCheck;

/** Clients with different addresses, as if on different machines; responses are checked against the contract. */
public final class RemoteCallers implements AutoCloseable {

    private static final ContractCheck CONTRACT = ContractCheck.load();
    private static final int CONNECTIONS = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, HttpClient> clients = new HashMap<>();
    private final URI service;

    private RemoteCallers(URI service) {
        this.service = service;
    }

    public static RemoteCallers of(RunningService service) {
        return of(service.url());
    }

    public static RemoteCallers of(URI service) {
        return new RemoteCallers(service);
    }

    /** Sends a request as the client with this number, from 2 on, without waiting for the response. */
    public CompletableFuture<Reply> get(int caller, String path) {
        return send(caller, HttpMethod.GET, path, "");
    }

    /** The same with a JSON body. */
    public CompletableFuture<Reply> post(int caller, String path, String json) {
        return send(caller, HttpMethod.POST, path, json);
    }

    private CompletableFuture<Reply> send(int caller, HttpMethod method, String path, String body) {
        return client("127.0.0." + caller)
                .request(method, service.getPort(), service.getHost(), path)
                .compose(request -> sent(request, body))
                .compose(response -> response.body().map(bytes -> reply(response, bytes)))
                .toCompletionStage()
                .toCompletableFuture()
                .thenApply(reply -> {
                    CONTRACT.check(
                            method.name(), path.split("\\?", 2)[0], reply.status(), reply.headers(), reply.body());
                    return reply;
                });
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest request, String body) {
        return body.isEmpty()
                ? request.send()
                : request.putHeader("Content-Type", "application/json").send(body);
    }

    private synchronized HttpClient client(String address) {
        return clients.computeIfAbsent(
                address,
                local -> vertx.createHttpClient(
                        new HttpClientOptions().setLocalAddress(local).setMaxPoolSize(CONNECTIONS)));
    }

    private static Reply reply(HttpClientResponse response, Buffer body) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                .add(header.getValue()));
        return new Reply(response.statusCode(), headers, body.getBytes());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
