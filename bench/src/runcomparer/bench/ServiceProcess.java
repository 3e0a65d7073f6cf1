package runcomparer.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The packaged service, started as the README describes. */
final class ServiceProcess implements AutoCloseable {

    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Workload FIRST = Workload.get("/runs");

    private final Workspace work;
    private final Path home;
    private final JavaProcess process;
    private final URI url;
    private final Client client;
    private final double startMillis;

    private ServiceProcess(Workspace work, Path home, JavaProcess process, URI url, double startMillis) {
        this.work = work;
        this.home = home;
        this.process = process;
        this.url = url;
        this.client = new Client(url);
        this.startMillis = startMillis;
    }

    /** Starts a service that reads from the stand-in, and returns after its first response. */
    static ServiceProcess start(Workspace work, UpstreamProcess upstream, Map<String, String> properties,
            String... moreFlags) throws IOException {
        return start(work, upstream, new Variant(properties, List.of(), List.of(moreFlags)));
    }

    static ServiceProcess start(Workspace work, UpstreamProcess upstream, Variant variant) throws IOException {
        return start(work, upstream.settings(), variant);
    }

    static ServiceProcess start(Workspace work, Map<String, String> source, Variant variant) throws IOException {
        String name = "service-" + STARTS.incrementAndGet();
        Path home = work.home(name, variant);
        URI url = URI.create("http://127.0.0.1:" + freePort());
        Map<String, String> settings = new HashMap<>(source);
        settings.put("COMPARER_PORT", Integer.toString(url.getPort()));
        settings.put("COMPARER_MANAGEMENT_PORT", Integer.toString(freePort()));
        settings.putIfAbsent("COMPARER_STORE_FOLDER", home.resolve("store").toString());
        List<String> command = new ArrayList<>(variant.flags());
        command.add("@" + Workspace.ARGUMENTS);
        Client client = new Client(url);
        long start = System.nanoTime();
        JavaProcess process = JavaProcess.start(work, name, home, settings, command);
        try {
            awaitFirstResponse(client, process, start);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
        return new ServiceProcess(work, home, process, url, (System.nanoTime() - start) / 1e6);
    }

    private static void awaitFirstResponse(Client client, JavaProcess process, long start) throws IOException {
        while (true) {
            try {
                if (client.send(FIRST).status() == 200) {
                    return;
                }
            } catch (IllegalStateException notYet) {
                // not listening yet
            }
            if (!process.isAlive() || System.nanoTime() - start > START_NANOS) {
                throw new IOException("the service did not start: " + Files.readString(process.log()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        return url;
    }

    /** The working directory, which contains the routes. */
    Path home() {
        return home;
    }

    Workspace workspace() {
        return work;
    }

    JavaProcess process() {
        return process;
    }

    Client client() {
        return client;
    }

    /** The time from process start to the first response to {@code GET /runs}, in milliseconds. */
    double startMillis() {
        return startMillis;
    }

    @Override
    public void close() {
        process.close();
    }
}
