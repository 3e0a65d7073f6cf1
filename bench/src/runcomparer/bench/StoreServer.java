package runcomparer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A {@code redis-server} that fails in one way at a time. */
final class StoreServer implements AutoCloseable {

    /** A way to fail. */
    enum Fault {
        NONE, KILLED, STOPPED, SMALL, FULL, EMPTIED, GARBAGE
    }

    private static final String PASSWORD = "password-of-the-store";
    private static final String SMALL_SIZE = "4mb";
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Workspace work;
    private final int port;
    private Process process;
    private GarbageServer garbage;
    private Fault fault = Fault.NONE;

    private StoreServer(Workspace work, int port) {
        this.work = work;
        this.port = port;
    }

    static StoreServer start(Workspace work) throws IOException {
        StoreServer server = new StoreServer(work, freePort());
        server.begin();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void begin() throws IOException {
        Path folder = Files.createDirectories(work.folder().resolve("redis"));
        process = new ProcessBuilder("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "no", "--requirepass", PASSWORD, "--maxmemory-policy", "allkeys-lru")
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(work.log("redis").toFile())).start();
        work.remember(process.pid());
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long start = System.nanoTime();
        while (!tell("PING").contains("PONG")) {
            if (System.nanoTime() - start > START_NANOS) {
                throw new IOException("redis-server did not start: " + Files.readString(work.log("redis")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The address with the password. */
    String address() {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
    }

    /** Fails like this from now on, instead of the way before. */
    void set(Fault next) throws IOException {
        heal();
        switch (next) {
            case NONE -> { }
            case KILLED -> kill();
            case STOPPED -> Signals.send("-STOP", process.pid());
            case SMALL -> tell("CONFIG", "SET", "maxmemory", SMALL_SIZE);
            case FULL -> {
                tell("CONFIG", "SET", "maxmemory-policy", "noeviction");
                tell("CONFIG", "SET", "maxmemory", "1mb");
            }
            case EMPTIED -> tell("FLUSHALL");
            case GARBAGE -> {
                kill();
                garbage = new GarbageServer(port);
            }
        }
        fault = next;
    }

    private void heal() throws IOException {
        switch (fault) {
            case NONE, EMPTIED -> { }
            case KILLED -> begin();
            case STOPPED -> Signals.send("-CONT", process.pid());
            case SMALL, FULL -> {
                tell("CONFIG", "SET", "maxmemory", "0");
                tell("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
            }
            case GARBAGE -> {
                garbage.close();
                begin();
            }
        }
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String tell(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("redis-cli", "-p", Integer.toString(port), "-a", PASSWORD, "--no-auth-warning"));
        command.addAll(List.of(words));
        return output(command.toArray(String[]::new));
    }

    private static String output(String... command) throws IOException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }

    @Override
    public void close() {
        kill();
    }

    /** Answers whatever it receives with bytes that mean nothing. */
    private static final class GarbageServer implements AutoCloseable {

        private static final byte[] NONSENSE = "$5\r\nHTTP/1.1 400\r\n*-7\r\n\0\u007f:nine\r\n".getBytes(StandardCharsets.ISO_8859_1);

        private final ServerSocket socket;

        GarbageServer(int port) throws IOException {
            socket = new ServerSocket(port, 64, InetAddress.getByName("127.0.0.1"));
            Thread accepting = new Thread(this::accept, "garbage");
            accepting.setDaemon(true);
            accepting.start();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    Thread answering = new Thread(() -> answer(connection), "garbage");
                    answering.setDaemon(true);
                    answering.start();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void answer(Socket connection) {
            byte[] received = new byte[65_536];
            try (connection) {
                while (connection.getInputStream().read(received) >= 0) {
                    connection.getOutputStream().write(NONSENSE);
                }
            } catch (IOException gone) {
                // the client has left
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
