package runcomparer.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import runcomparer.contract.ContractCheck;
import runcomparer.demo.DemoWandb;
import runcomparer.start.Service;

/** The real service on free ports; every response is checked against the contract. */
public final class RunningService implements AutoCloseable {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final ContractCheck CONTRACT = ContractCheck.load();

    private final Service service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment;

    private RunningService(Path home, Map<String, String> settings) {
        environment = new HashMap<>(settings);
        environment.putIfAbsent("COMPARER_PORT", Integer.toString(FreePorts.next()));
        environment.putIfAbsent("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        environment.putIfAbsent("COMPARER_STORE", "none");
        // a busy machine does not mean a slow store
        environment.putIfAbsent("COMPARER_STORE_TIMEOUT", "20s");
        if (environment.get("COMPARER_STORE").contains("://")) {
            // the default is in the user's cache folder
            environment.putIfAbsent("COMPARER_THUMBNAILS_STORE", "shared");
        }
        service = Service.start(home, environment);
        if (environment.get("COMPARER_STORE").contains("://")) {
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> !management("/observe/health/ready").text().contains("it is being opened"));
        }
    }

    /** Starts with these settings, and the routes and properties of the project. */
    public static RunningService with(Map<String, String> settings) {
        return new RunningService(PROJECT, settings);
    }

    /** Starts in another folder, which holds its own routes and properties. */
    public static RunningService in(Path home, Map<String, String> settings) {
        return new RunningService(home, settings);
    }

    /** Starts a service that reads the demo's main project, with its key. */
    public static RunningService reading(DemoWandb demo) {
        return with(settingsFor(demo));
    }

    /** Returns the settings of a service that reads the demo's main project. */
    public static Map<String, String> settingsFor(DemoWandb demo) {
        return new HashMap<>(Map.of(
                "WANDB_BASE_URL", demo.baseUrl().toString(),
                "WANDB_API_KEY", demo.apiKey(),
                "WANDB_ENTITY", demo.entity(),
                "WANDB_PROJECT", demo.project()));
    }

    /** Returns the settings of a service that reads another project of the demo. */
    public static Map<String, String> settingsFor(DemoWandb demo, String entity, String project) {
        Map<String, String> settings = settingsFor(demo);
        settings.put("WANDB_ENTITY", entity);
        settings.put("WANDB_PROJECT", project);
        return settings;
    }

    public URI url() {
        return service.url();
    }

    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + environment.get("COMPARER_MANAGEMENT_PORT"));
    }

    /**
     * Returns the value of a meter, as operators see it.
     *
     * @param meter its name, with its tags if any
     */
    public double meter(String meter) {
        return meters().lines()
                .filter(line -> line.startsWith(meter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no meter '%s'".formatted(meter)));
    }

    /** Sends a request to the management server. */
    public Reply management(String path) {
        return fetch(HttpRequest.newBuilder(managementUrl().resolve(path)).build());
    }

    /** Returns the summary that operators see once the service has started. */
    public String summary() {
        return service.summary();
    }

    /** Returns all meters, as operators see them. */
    public String meters() {
        return management("/observe/metrics").text();
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Reply post(String path, String json, String... headers) {
        String[] all = List.of(headers).contains("Content-Type")
                ? headers
                : java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("Content-Type", "application/json"),
                                java.util.stream.Stream.of(headers))
                        .toArray(String[]::new);
        return send("POST", path, json, all);
    }

    /** Sends a request and checks the response against the contract. */
    public Reply send(String method, String path, String body, String... headers) {
        Reply reply = sendUnchecked(method, path, body, headers);
        CONTRACT.check(method, path.split("\\?", 2)[0], reply.status(), reply.headers(), reply.body());
        return reply;
    }

    /** Sends a request for something that the contract does not describe, such as {@code /docs} or a preflight. */
    public Reply sendUnchecked(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return fetch(request.build());
    }

    private Reply fetch(HttpRequest request) {
        try {
            return Reply.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns a value encoded for a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        service.close();
    }
}
