package runcomparer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real {@code redis-server} with a password on a free port, in a folder of its own. It loses its data when it ends. Tests
 * are skipped where the program is missing, unless the environment contains {@code STORE_TESTS=required}.
 */
public final class RunningRedis implements AutoCloseable {

    public static final String PASSWORD = "se:cr/et+%40";

    /** The password as it appears in an address. */
    public static final String PASSWORD_IN_ADDRESS = "se%3Acr%2Fet%2B%2540";

    private static final String PROGRAM = "redis-server";

    private final int port = FreePorts.next();
    private final Path folder;
    private final List<String> commandLine;
    private Process process;

    private RunningRedis(List<String> options) throws IOException {
        folder = Files.createTempDirectory("redis");
        commandLine = new ArrayList<>(List.of(PROGRAM));
        commandLine.addAll(options);
        commandLine.addAll(
                List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", folder.toString(), "--daemonize", "no"));
    }

    /** Starts a stand-alone server. */
    public static RunningRedis start() {
        return start(server());
    }

    /** Starts the only node of a cluster. */
    public static RunningRedis startCluster() {
        RunningRedis node = start(Stream.concat(server().stream(), Stream.of("--cluster-enabled", "yes"))
                .toList());
        node.command("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await().until(() -> node.command("CLUSTER", "INFO").contains("cluster_state:ok"));
        return node;
    }

    /** Starts a sentinel, which knows a server by the name {@code main}. */
    public static RunningRedis startSentinel(RunningRedis server) {
        requireProgram();
        try {
            Path settings = Files.writeString(
                    Files.createTempFile("sentinel", ".conf"), """
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel auth-pass main %s
                    """.formatted(server.port(), PASSWORD));
            settings.toFile().deleteOnExit();
            return start(List.of(settings.toString(), "--sentinel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningRedis start(List<String> options) {
        requireProgram();
        try {
            RunningRedis redis = new RunningRedis(options);
            redis.launch();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> server() {
        return List.of("--requirepass", PASSWORD, "--masterauth", PASSWORD, "--save", "", "--appendonly", "no");
    }

    private static void requireProgram() {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
        String message = "redis-server is needed: on Debian, apt install redis-server";
        if (!"required".equals(System.getenv("STORE_TESTS"))) {
            Assumptions.assumeTrue(isInstalled, message);
        }
        assertThat(isInstalled).as(message).isTrue();
    }

    /** Launches the server, empty, and waits until it responds. */
    public void launch() {
        try {
            process = new ProcessBuilder(commandLine)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().pollInterval(Duration.ofMillis(20)).until(() -> send("PING").contains("PONG"));
    }

    public int port() {
        return port;
    }

    /** Returns the address with the password. */
    public String address() {
        return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD_IN_ADDRESS, port);
    }

    /** Sends a command to the server and returns its reply. */
    public String command(String... words) {
        String reply = send(words);
        assertThat(reply).as(String.join(" ", words)).doesNotContain("ERR", "NOAUTH", "WRONGPASS", "refused");
        return reply;
    }

    /** Removes everything. */
    public void flush() {
        command("FLUSHALL");
    }

    /** Limits the memory for values, in bytes; 0 lifts the limit. */
    public void limitMemory(long bytes) {
        command("CONFIG", "SET", "maxmemory", "" + bytes);
    }

    /** Refuses all commands from now on, and keeps its data. */
    public void denyCommands() {
        command("ACL", "SETUSER", "default", "-@all", "+acl", "+ping");
    }

    /** Accepts all commands again. */
    public void allowCommands() {
        command("ACL", "SETUSER", "default", "+@all");
    }

    /** Kills the server, like a crash. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Suspends the server, which keeps its connections and does not respond until it is resumed. */
    public void pause() {
        signal("-STOP");
    }

    /** Resumes a suspended server. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        output("kill", name, "" + process.pid());
    }

    private String send(String... words) {
        return output(Stream.concat(
                        Stream.of("redis-cli", "-p", "" + port, "-a", PASSWORD, "--no-auth-warning"), Stream.of(words))
                .toArray(String[]::new));
    }

    private static String output(String... words) {
        try {
            Process started =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            try (InputStream output = started.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
