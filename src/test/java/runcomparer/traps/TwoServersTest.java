package runcomparer.traps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.RunningService;

/** The API is on its port, health and metrics are on theirs; Camel may mix them up, or serve either on the other's. */
class TwoServersTest {

    private static RunningService service;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        service = RunningService.with(Map.of());
        service.get("/runs");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private HttpResponse<String> management(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.managementUrl() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready"})
    void health_isUp_onTheManagementPort(String path) throws Exception {
        HttpResponse<String> health = management(path);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("DOWN");
    }

    @Test
    void metrics_areOnTheManagementPort() throws Exception {
        HttpResponse<String> metrics = management("/observe/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("http_server_requests_in_flight ", "cache_size{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/metrics", "/q/health", "/metrics/", "/dev", "/upload"})
    void managementPaths_areNotOnThePortOfTheApi(String path) {
        assertThat(service.sendUnchecked("GET", path, null).status()).isIn(307, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/metrics", "/docs", "/openapi.json", "/q/dev", "/observe/jolokia"})
    void pathsOfTheApi_areNotOnTheManagementPort(String path) throws Exception {
        assertThat(management(path).statusCode()).isEqualTo(404);
    }

    @Test
    void nothing_listensBeyondLoopback() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeThat(other).isPresent();
        for (URI server : List.of(service.url(), service.managementUrl())) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(other.orElseThrow(), server.getPort()), 2_000);
                assertThat(socket.isConnected())
                        .as("%s responds on %s", server, other)
                        .isFalse();
            } catch (ConnectException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }
}
