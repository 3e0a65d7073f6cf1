package runcomparer;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;

/**
 * Makes the archive of loaded classes with which the packaged service starts faster. The packaged service runs once, as
 * {@code run-comparer.args} says, reads the stand-in for W&amp;B, answers, and writes the archive when it is told to end.
 *
 * <p>The build calls it with the project's folder. Without the archive the service starts too, so no failure fails the build.
 */
public final class ClassArchive {

    private static final String ARGUMENTS = "run-comparer.args";
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final int LONGEST_END_SECONDS = 60;
    private static final long PAUSE_MILLIS = 50;
    private static final List<String> PATHS = List.of("/runs", "/runs/rf60b468/steps",
            "/runs/rf60b468/images?step=100&metrics=main/reals", "/runs/rf60b468/metrics", "/metrics");

    private final Path project;
    private final URI api = loopback();
    private final URI management = loopback();

    private ClassArchive(Path project) {
        this.project = project.toAbsolutePath();
    }

    /** Takes the project's folder, with the packaged service in {@code target/}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ClassArchive archive = new ClassArchive(Path.of(args[0]));
        try {
            archive.make();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(archive.file());
            System.err.println("no archive of classes was made, the service will start slower: " + e);
        }
    }

    private Path file() {
        return project.resolve("target/run-comparer.jsa");
    }

    private void make() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(project.resolve("target"), "archive");
        try (DemoWandb wandb = DemoWandb.start(DemoOptions.defaults())) {
            prepare(home);
            Process service = start(home, wandb);
            try {
                callWhenStarted(service);
            } finally {
                end(service);
            }
        } finally {
            delete(home);
        }
    }

    /** A folder of its own, because the project's may hold an operator's {@code .env}. */
    private void prepare(Path home) throws IOException {
        Files.createSymbolicLink(home.resolve("target"), project.resolve("target"));
        Files.copy(project.resolve("application.properties"), home.resolve("application.properties"));
        Files.writeString(home.resolve(ARGUMENTS), Files.readString(project.resolve(ARGUMENTS))
                .replace("-XX:SharedArchiveFile=", "-XX:ArchiveClassesAtExit="));
    }

    private Process start(Path home, DemoWandb wandb) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + ARGUMENTS)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("target/run-comparer.jsa.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of(
                "COMPARER_ROUTES", project.resolve("routes").toString(),
                "COMPARER_PORT", Integer.toString(api.getPort()),
                "COMPARER_MANAGEMENT_PORT", Integer.toString(management.getPort()),
                "WANDB_BASE_URL", wandb.baseUrl().toString(), "WANDB_API_KEY", wandb.apiKey(),
                "WANDB_ENTITY", wandb.entity(), "WANDB_PROJECT", wandb.project()));
        return builder.start();
    }

    private void callWhenStarted(Process service) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isAnswered(HttpRequest.newBuilder(api.resolve("/")))) {
            if (!service.isAlive() || System.nanoTime() > end) {
                throw new IOException("the service did not start, see target/run-comparer.jsa.log");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        for (String path : PATHS) {
            require(HttpRequest.newBuilder(api.resolve(path)));
        }
        require(HttpRequest.newBuilder(api.resolve("/steps")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"run_ids\": [\"rf60b468\"]}")));
        require(HttpRequest.newBuilder(management.resolve("/observe/health")));
    }

    private static void require(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!isAnswered(request)) {
            throw new IOException("'%s' was not answered with 200".formatted(request.build().uri()));
        }
    }

    private static boolean isAnswered(HttpRequest.Builder request) throws InterruptedException {
        try {
            return HttpClient.newHttpClient().send(request.timeout(LONGEST_START).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Process service) throws InterruptedException {
        service.destroy();
        if (!service.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home);
    }

    private static URI loopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port on 127.0.0.1", e);
        }
    }
}
