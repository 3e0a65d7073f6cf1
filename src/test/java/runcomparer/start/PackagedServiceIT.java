package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;

/** {@code java @run-comparer.args}, as in the README. */
class PackagedServiceIT {

    private static final String ARCHIVE = "target/run-comparer.jsa";
    private static final Duration MAX_STOP = Duration.ofSeconds(10);
    private static final Duration MAX_REFUSAL = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private EditableHome home;
    private int port;
    private int managementPort;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void prepare() {
        home = EditableHome.in(folder);
        PackagedService.install(folder);
        port = FreePorts.next();
        managementPort = FreePorts.next();
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    @Test
    void start_printsOnlyASummary_servesRequests_andEndsOnSignal() throws Exception {
        home.delete("application-dev.properties");
        try (PackagedService service =
                PackagedService.start(folder, environment).awaitListening(port)) {
            HttpResponse<String> root = PackagedService.get(port, "/");
            assertThat(root.statusCode()).isEqualTo(200);
            assertThat(root.body())
                    .contains("\"demo\":true", "\"version\":\"1.")
                    .doesNotContain("development");
            assertThat(PackagedService.get(port, "/runs").statusCode()).isEqualTo(200);
            assertThat(PackagedService.get(port, "/docs").statusCode()).isEqualTo(200);
            assertThat(PackagedService.get(managementPort, "/observe/health").statusCode())
                    .isEqualTo(200);
            assertThat(service.linesOtherThanRequests()).hasSizeBetween(4, 6);
            assertThat(service.output())
                    .startsWith("Run Comparer\n")
                    .contains(
                            "http://127.0.0.1:" + port, "http://127.0.0.1:" + managementPort, "demo", "WANDB_API_KEY");

            service.terminate();

            assertThat(service.exitCode(MAX_STOP)).isIn(0, 143);
            assertThat(service.linesOtherThanRequests()).hasSizeBetween(4, 6);
        }
    }

    @Test
    void log_isJsonLines_ifConfigured() throws Exception {
        environment.put("COMPARER_LOG_FORMAT", "json");
        try (PackagedService service =
                PackagedService.start(folder, environment).awaitListening(port)) {
            HttpResponse<String> reply = PackagedService.get(port, "/runs/a%0Ab/steps");

            String id = reply.headers().firstValue("X-Request-Id").orElseThrow();
            await().until(() -> service.output().contains("\"id\":\"" + id + "\""));
            List<JsonNode> lines = new ArrayList<>();
            for (String line : service.output().lines().toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }
            assertThat(lines.get(0).path("message").asText()).startsWith("Run Comparer\n");
            JsonNode request = lines.get(1);
            assertThat(request.path("logger").asText()).isEqualTo("requests");
            assertThat(request.has("message")).isFalse();
            assertThat(request.path("path").asText()).isEqualTo("/runs/a%0Ab/steps");
            assertThat(request.path("status").isInt()).isTrue();
            assertThat(request.path("ms").isNumber()).isTrue();
            assertThat(request.path("bytes").asInt()).isEqualTo(reply.body().length());
            assertThat(lines).hasSize(2);
        }
    }

    @Test
    void start_withUnknownLogFormat_failsWithOneLine() throws Exception {
        environment.put("COMPARER_LOG_FORMAT", "xml");
        try (PackagedService service = PackagedService.start(folder, environment)) {
            assertThat(service.exitCode(MAX_REFUSAL)).isNotZero();
            assertThat(service.output().lines()).hasSize(1);
            assertThat(service.output()).contains("COMPARER_LOG_FORMAT", "'text' or 'json'", "'xml'");
        }
    }

    @Test
    void start_withDevProfile_reloadsRoutes() throws Exception {
        try (PackagedService service = PackagedService.start(folder, environment, "-Dcamel.main.profile=dev")
                .awaitListening(port)) {
            assertThat(PackagedService.get(port, "/").statusCode()).isEqualTo(200);
            assertThat(service.linesOtherThanRequests()).hasSizeBetween(4, 6);

            home.edit("routes/get-root.camel.yaml", text -> text + "# saved\n");

            await().until(() -> service.output().contains("get-root.camel.yaml was loaded"));
            assertThat(PackagedService.get(port, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void start_loadsClassesFromTheArchive() throws Exception {
        assumeThat(Path.of(ARCHIVE)).exists();
        try (PackagedService service = PackagedService.start(folder, environment, "-Xlog:class+load:file=classes.txt")
                .awaitListening(port)) {
            assertThat(PackagedService.get(port, "/runs").statusCode())
                    .as(service.output())
                    .isEqualTo(200);

            List<String> classes = Files.readAllLines(folder.resolve("classes.txt"));
            for (String name : List.of(
                    "runcomparer.start.Service", "org.apache.camel.main.Main", "io.vertx.core.impl.VertxImpl")) {
                assertThat(classes).anyMatch(line -> line.contains(" " + name + " source: shared objects file (top)"));
            }
        }
    }

    @Test
    void start_withoutArchive_servesRequests() throws Exception {
        home.replace("run-comparer.args", ARCHIVE, "target/none.jsa");
        try (PackagedService service =
                PackagedService.start(folder, environment).awaitListening(port)) {
            assertThat(PackagedService.get(port, "/runs").statusCode()).isEqualTo(200);
            assertThat(service.output()).contains("Run Comparer\n");
        }
    }

    @Test
    void start_withUnusableArchive_servesRequests() throws Exception {
        home.write("other.jsa", "made by another Java");
        home.replace("run-comparer.args", ARCHIVE, "other.jsa");
        try (PackagedService service =
                PackagedService.start(folder, environment).awaitListening(port)) {
            assertThat(PackagedService.get(port, "/runs").statusCode()).isEqualTo(200);
            assertThat(service.output()).contains("Run Comparer\n");
        }
    }

    @Test
    void startCommand_isInTheReadme() throws Exception {
        assertThat(Path.of("README.md")).content().contains("`java " + PackagedService.COMMAND + "`");
    }

    @Test
    void start_withPortInUse_failsWithOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                PackagedService service = PackagedService.start(folder, environment)) {
            assertThat(service.exitCode(MAX_REFUSAL)).isNotZero();
            assertThat(service.output().lines()).hasSize(1);
            assertThat(service.output())
                    .contains("cannot start", "COMPARER_PORT", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void start_withBrokenRoute_failsWithOneLine() throws Exception {
        home.replace("routes/list-runs.camel.yaml", "ref: responseWriter", "ref: nobody");
        try (PackagedService service = PackagedService.start(folder, environment)) {
            assertThat(service.exitCode(MAX_REFUSAL)).isNotZero();
            assertThat(service.output().lines()).hasSize(1);
            assertThat(service.output()).contains("cannot start", "nobody");
        }
    }

    @Test
    void start_withInvalidEnvironment_failsWithoutShowingSecrets() throws Exception {
        environment.put("WANDB_API_KEY", "0123456789-secret");
        environment.put("COMPARER_TOKEN", "another-secret");
        environment.put("WANDB_ENTITY", "team");
        try (PackagedService service = PackagedService.start(folder, environment)) {
            assertThat(service.exitCode(MAX_REFUSAL)).isNotZero();
            assertThat(service.output().lines()).hasSize(1);
            assertThat(service.output()).contains("WANDB_PROJECT").doesNotContain("secret");
        }
    }
}
