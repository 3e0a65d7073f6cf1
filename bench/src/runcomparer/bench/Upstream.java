package runcomparer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;

/**
 * The stand-in for W&amp;B as a separate process: {@code Upstream <latency in ms>}.
 *
 * <p>Prints its address, its key and the address of a control port on one line, and exits when its standard input ends.
 * The control port serves the number of requests by operation at {@code GET /requests}, and the commands
 * {@code POST /clear}, {@code /rename?run&name} and {@code /log?run&metric&step}.
 */
public final class Upstream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoWandb demo;
    private final DemoProject project;

    private Upstream(DemoWandb demo) {
        this.demo = demo;
        this.project = demo.project(Corpus.ENTITY, Corpus.PROJECT);
    }

    public static void main(String[] args) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(args[0]));
        DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withLatency(latency));
        Upstream upstream = new Upstream(demo);
        Corpus.fill(upstream.project);
        StressCorpus.fill(demo.project(Corpus.ENTITY, StressCorpus.PROJECT));
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
        control.createContext("/", upstream::control);
        control.start();
        System.out.println(demo.baseUrl() + " " + demo.apiKey()
                + " http://127.0.0.1:" + control.getAddress().getPort());
        JavaProcess.awaitEndOfInput();
        System.exit(0);
    }

    private void control(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(execute(exchange.getRequestURI().getPath(), query(exchange)));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private Map<String, ?> execute(String command, Map<String, String> query) {
        switch (command) {
            case "/requests" -> {
                return requests();
            }
            case "/clear" -> demo.journal().clear();
            case "/rename" -> project.rename(query.get("run"), query.get("name"));
            case "/log" -> project.log(query.get("run"), Long.parseLong(query.get("step")),
                    Map.of(query.get("metric"), Map.of("_type", "image-file", "path", "media/images/logged.png",
                            "format", "png", "width", 64, "height", 64)));
            default -> throw new IllegalArgumentException(command);
        }
        return Map.of();
    }

    private Map<String, Integer> requests() {
        Map<String, Integer> counts = new TreeMap<>();
        for (RequestJournal.Entry entry : demo.journal().all()) {
            String name = entry.operationName() == null ? entry.method() + " " + entry.path() : entry.operationName();
            counts.merge(name, 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new TreeMap<>();
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            for (String part : query.split("&")) {
                String[] pair = part.split("=", 2);
                values.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return values;
    }
}
