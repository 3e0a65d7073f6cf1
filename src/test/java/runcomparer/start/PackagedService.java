package runcomparer.start;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service as a separate process, in a folder with what an operator would put there. */
public final class PackagedService implements AutoCloseable {

    private static final String ARGUMENTS = "run-comparer.args";

    /** The arguments of {@code java} that start the service, as in the README. */
    static final String COMMAND = "@" + ARGUMENTS;

    private final Process process;
    private final Path output;

    private PackagedService(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Links the build's results and copies the start command into a folder. */
    public static void install(Path folder) {
        try {
            Files.createSymbolicLink(folder.resolve("target"), Path.of("target").toAbsolutePath());
            Files.copy(Path.of(ARGUMENTS), folder.resolve(ARGUMENTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies the build's results into a folder, where a test may damage them; the service starts without the class
     * archive.
     */
    static Path installCopy(Path folder) {
        try {
            Path target = Files.createDirectory(folder.resolve("target"));
            Files.createSymbolicLink(
                    target.resolve("lib"), Path.of("target", "lib").toAbsolutePath());
            Files.copy(Path.of(ARGUMENTS), folder.resolve(ARGUMENTS));
            return Files.copy(Path.of("target", "run-comparer.jar"), target.resolve("run-comparer.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the service in a folder as the README describes; only the given variables are set, besides those that a
     * JVM needs, and the folder for what is stored.
     */
    public static PackagedService start(Path folder, Map<String, String> environment, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(quietAboutUnsafe());
        command.addAll(List.of(jvmOptions));
        command.add(COMMAND);
        File output = folder.resolve("output.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        try {
            return new PackagedService(builder.start(), output.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From Java 24 on, the JVM warns about Netty's memory access; this option, documented in docs/operation.md, allows
     * it.
     */
    private static List<String> quietAboutUnsafe() {
        return Runtime.version().feature() < 24 ? List.of() : List.of("--sun-misc-unsafe-memory-access=allow");
    }

    /** Returns the output so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the output without the lines of the request log. */
    public List<String> linesOtherThanRequests() {
        return output().lines()
                .filter(line -> !line.contains(" INFO  requests id="))
                .toList();
    }

    /** Waits until the port accepts connections or the process has ended. */
    public PackagedService awaitListening(int port) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> !process.isAlive() || listens(port));
        return this;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until nothing is being stored by a service that has a store. */
    public static void awaitStored(int managementPort) {
        await().until(() ->
                get(managementPort, "/observe/metrics").body().lines().anyMatch("store_leases_held 0.0"::equals));
    }

    /** Returns the peak memory of the process in bytes; empty on systems that do not report it like Linux. */
    OptionalLong peakMemory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signals the process to end, as a terminal or a container does. */
    void terminate() {
        process.destroy();
    }

    /** Kills the process, like a crash. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Pauses the process, which keeps its connections and does nothing until it is resumed. */
    void pause() {
        signal("-STOP");
    }

    /** Resumes a paused process. */
    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to exit; if it does not, makes it print a thread dump. */
    int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            dumpThreads();
            throw new AssertionError("still running after " + atMost + ": " + output());
        }
        return process.exitValue();
    }

    private void dumpThreads() {
        signal("-QUIT");
        // a thread dump ends with the figures of the heap
        await().until(() -> !process.isAlive() || output().contains("Heap"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
