package runcomparer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server with run {@code r1} of project {@code team/project}, which logged one value at step 5, and files of any name,
 * type and content.
 */
public final class OneRunWandb implements AutoCloseable {

    static {
        // Without this, the server's two small writes per response cost 40 ms of delayed acknowledgement each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILES = "/files/team/project/r1/";

    private record Stored(byte[] bytes, String type) {}

    private final Map<String, Stored> files = new ConcurrentHashMap<>();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String run;

    private OneRunWandb() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    /** Starts a server whose run logged a value under a metric key. */
    public static OneRunWandb logging(String metric, String value) {
        OneRunWandb wandb = new OneRunWandb();
        wandb.log(metric, value);
        return wandb;
    }

    /** Replaces what the run logged; a service that has read it keeps its cached data. */
    public void log(String metric, String value) {
        try {
            JsonNode media = JSON.readTree(value);
            ObjectNode data = JSON.createObjectNode();
            ObjectNode node = data.putObject("data").putObject("project").putObject("r0");
            node.put("name", "r1")
                    .put("displayName", "one")
                    .put("state", "finished")
                    .put("createdAt", "2026-01-01T00:00:00")
                    .putNull("heartbeatAt")
                    .put("historyLineCount", 1);
            ObjectNode keys = node.putObject("historyKeys").put("lastStep", 5).putObject("keys");
            keys.putObject(metric)
                    .putArray("typeCounts")
                    .addObject()
                    .put("type", media.path("_type").asText())
                    .put("count", 1);
            node.putArray("sampledHistory")
                    .addArray()
                    .addObject()
                    .put("_step", 5)
                    .set(metric, media);
            run = JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    /**
     * Adds a file.
     *
     * @param target its path below the run's files, percent-encoded as on the wire
     * @param type its content type, or null for none
     */
    public OneRunWandb file(String target, byte[] bytes, String type) {
        files.put(FILES + target, new Stored(bytes, type));
        return this;
    }

    /** Returns the settings of a service that reads the project. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "WANDB_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "WANDB_API_KEY",
                "a-key-for-one-run",
                "WANDB_ENTITY",
                "team",
                "WANDB_PROJECT",
                "project"));
    }

    /** Returns the targets of all requests for files, as in the request line. */
    public List<String> targets() {
        return List.copyOf(targets);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            if (target.equals("/graphql")) {
                send(exchange, 200, "application/json", run.getBytes(UTF_8));
                return;
            }
            targets.add(target);
            Stored file = files.get(target);
            if (file == null) {
                send(exchange, 404, "application/json", "{}".getBytes(UTF_8));
            } else {
                send(exchange, file, exchange.getRequestHeaders().getFirst("Range"));
            }
        }
    }

    private static void send(HttpExchange exchange, Stored file, String range) throws IOException {
        int size = file.bytes().length;
        if (range == null) {
            send(exchange, 200, file.type(), file.bytes());
            return;
        }
        String[] bounds = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(bounds[0]);
        int to = Math.min(size, Integer.parseInt(bounds[1]) + 1);
        if (from >= size) {
            send(exchange, 416, null, new byte[0]);
        } else {
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, size));
            send(exchange, 206, file.type(), Arrays.copyOfRange(file.bytes(), from, to));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
