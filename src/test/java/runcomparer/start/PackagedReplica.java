package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.RunningRedis;

/** The packaged service as one of several processes that share a store. */
final class PackagedReplica implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private final PackagedService process;

    private PackagedReplica(Path folder, RunningRedis redis, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("COMPARER_STORE", redis.address());
        // a busy machine must not count as a slow store
        environment.put("COMPARER_STORE_TIMEOUT", "20s");
        process = PackagedService.start(folder, environment);
    }

    /** Starts a replica in an empty folder. */
    static PackagedReplica start(Path folder, RunningRedis redis, Map<String, String> settings) {
        return start(folder, PackagedService::install, redis, settings);
    }

    /**
     * Starts a replica in an empty folder.
     *
     * @param install puts the build's results into the folder
     */
    static PackagedReplica start(
            Path folder, Consumer<Path> install, RunningRedis redis, Map<String, String> settings) {
        EditableHome.in(folder);
        install.accept(folder);
        return new PackagedReplica(folder, redis, settings);
    }

    /** Waits until it listens and counts this many replicas, including itself. */
    void awaitReplicas(int count) {
        process.awaitListening(port);
        await().until(() -> meter("replicas_alive") == count);
    }

    PackagedService process() {
        return process;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the body of a response whose status is 200; each character is one byte. */
    String get(String path) {
        return body(path, send("GET", path));
    }

    HttpResponse<String> send(String method, String path) {
        return send(port, method, path);
    }

    HttpResponse<String> management(String path) {
        return send(managementPort, "GET", path);
    }

    /** Returns the value of a meter without labels. */
    double meter(String name) {
        String path = "/observe/metrics";
        return body(path, management(path))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static String body(String path, HttpResponse<String> response) {
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> send(int port, String method, String path) {
        try {
            return HTTP.send(
                    request(port, method, path), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(int port, String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    @Override
    public void close() {
        process.close();
    }
}
