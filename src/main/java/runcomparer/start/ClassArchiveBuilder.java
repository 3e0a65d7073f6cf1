package runcomparer.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;

/**
 * Creates the archive of loaded classes with which the packaged service starts faster, or, on Java 25, the ahead-of-time
 * cache, whichever the options of {@code run-comparer.args} name. Runs the packaged service once with these options, against
 * the demo's W&amp;B, sends requests, and lets it write the archive when it exits.
 *
 * <p>Called by the build. Failures do not fail the build, since the service also starts without the archive.
 */
public final class ClassArchiveBuilder {

    private static final String ARGUMENTS = "run-comparer.args";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    // another process makes the cache from what this one has recorded
    private static final int STOP_TIMEOUT_SECONDS = 300;
    private static final long POLL_MILLIS = 50;
    private static final List<String> ARCHIVES = List.of("run-comparer.jsa", "run-comparer.aot");
    private static final Map<String, String> OPTIONS_THAT_CREATE = Map.of(
            "-XX:SharedArchiveFile=", "-XX:ArchiveClassesAtExit=",
            "-XX:AOTCache=", "-XX:AOTCacheOutput=");
    private static final List<String> PATHS = List.of(
            "/runs",
            "/runs/rf60b468/steps",
            "/runs/rf60b468/images?step=100&metrics=main/reals",
            "/runs/rf60b468/metrics",
            "/metrics");

    private final Path project;
    private final URI api = freeLoopbackUrl();
    private final URI management = freeLoopbackUrl();

    private ClassArchiveBuilder(Path project) {
        this.project = project.toAbsolutePath();
    }

    /**
     * Creates the archive.
     *
     * @param args the project's folder, with the packaged service in {@code target/}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        ClassArchiveBuilder archive = new ClassArchiveBuilder(Path.of(args[0]));
        try {
            archive.create();
        } catch (IOException | RuntimeException e) {
            archive.deleteFiles();
            System.err.println("could not create the class archive, the service will start more slowly: " + e);
        }
    }

    private void deleteFiles() throws IOException {
        for (String name : ARCHIVES) {
            Files.deleteIfExists(project.resolve("target").resolve(name));
        }
    }

    private void create() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(project.resolve("target"), "archive");
        try (DemoWandb wandb = DemoWandb.start(DemoOptions.defaults())) {
            prepare(home);
            Process service = start(home, wandb);
            try {
                warmUp(service);
            } finally {
                stop(service);
            }
        } finally {
            delete(home);
        }
    }

    /** Uses a separate folder, because the project's may contain an operator's {@code .env}. */
    private void prepare(Path home) throws IOException {
        Files.createSymbolicLink(home.resolve("target"), project.resolve("target"));
        Files.copy(project.resolve("application.properties"), home.resolve("application.properties"));
        String options = Files.readString(project.resolve(ARGUMENTS));
        for (Map.Entry<String, String> using : OPTIONS_THAT_CREATE.entrySet()) {
            options = options.replace(using.getKey(), using.getValue());
        }
        Files.writeString(home.resolve(ARGUMENTS), options);
    }

    private Process start(Path home, DemoWandb wandb) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + ARGUMENTS)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("target/run-comparer.jsa.log").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "COMPARER_ROUTES",
                        project.resolve("routes").toString(),
                        "COMPARER_PORT",
                        Integer.toString(api.getPort()),
                        "COMPARER_MANAGEMENT_PORT",
                        Integer.toString(management.getPort()),
                        "COMPARER_STORE_FOLDER",
                        home.resolve("store").toString(),
                        "WANDB_BASE_URL",
                        wandb.baseUrl().toString(),
                        "WANDB_API_KEY",
                        wandb.apiKey(),
                        "WANDB_ENTITY",
                        wandb.entity(),
                        "WANDB_PROJECT",
                        wandb.project()));
        return builder.start();
    }

    private void warmUp(Process service) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isOk(HttpRequest.newBuilder(api.resolve("/")))) {
            if (!service.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the service did not start, see target/run-comparer.jsa.log");
            }
            Thread.sleep(POLL_MILLIS);
        }
        for (String path : PATHS) {
            require(HttpRequest.newBuilder(api.resolve(path)));
        }
        require(HttpRequest.newBuilder(api.resolve("/steps"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"run_ids\": [\"rf60b468\"]}")));
        require(HttpRequest.newBuilder(management.resolve("/observe/health")));
    }

    private static void require(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!isOk(request)) {
            throw new IOException(
                    "'%s' did not return 200".formatted(request.build().uri()));
        }
    }

    private static boolean isOk(HttpRequest.Builder request) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(request.timeout(START_TIMEOUT).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void stop(Process service) throws InterruptedException {
        service.destroy();
        if (!service.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static URI freeLoopbackUrl() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port on 127.0.0.1", e);
        }
    }
}
