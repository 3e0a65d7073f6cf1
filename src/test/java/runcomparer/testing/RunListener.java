package runcomparer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import runcomparer.contract.ContractCheck;

/** A listener to the events of runs, like a browser's {@code EventSource}; events are checked against the contract. */
public final class RunListener implements AutoCloseable {

    /** The name of the last event of a stream that the service ended properly. */
    public static final String END = "end of stream";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContractCheck CONTRACT = ContractCheck.load();
    private static final int PATIENCE_SECONDS = 120;

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final String path;
    private volatile String retry;

    /**
     * An event.
     *
     * @param id null if there is none
     */
    public record Event(String name, String id, JsonNode data) {

        /** Returns the steps of the only metric, or of the named one, as JSON. */
        public String steps(String metric) {
            for (JsonNode one : data.path("metrics")) {
                if (one.path("metric").asText().equals(metric)) {
                    return one.path("steps").toString();
                }
            }
            return "[]";
        }
    }

    private RunListener(URI service, String path, String... headers) {
        this.path = path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        CONTRACT.check("GET", path, response.statusCode(), response.headers().map(), new byte[0]);
        Thread reader = new Thread(this::read, "run-listener");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts listening; the stream must have started. */
    public static RunListener to(RunningService service, String path, String... headers) {
        return to(service.url(), path, headers);
    }

    /** Starts listening to a service at this address; the stream must have started. */
    public static RunListener to(URI service, String path, String... headers) {
        return new RunListener(service, path, headers);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public int status() {
        return response.statusCode();
    }

    /** Returns the reconnection time, which arrives with the first event. */
    public String retry() {
        return retry;
    }

    /** Waits for the next event of any name; heartbeats do not count. */
    public Event next() {
        try {
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event arrived");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an event, which must have this name. */
    public Event next(String name) {
        Event event = next();
        if (!event.name().equals(name)) {
            throw new AssertionError("'%s' was expected but was %s".formatted(name, event));
        }
        return event;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = null;
            String id = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                } else if (line.isEmpty() && name != null) {
                    events.add(event(name, id, data.toString()));
                    name = null;
                    id = null;
                    data.setLength(0);
                }
            }
            events.add(new Event(END, null, null));
        } catch (IOException | AssertionError e) {
            events.add(new Event("broken: " + e, null, null));
        }
    }

    private Event event(String name, String id, String data) throws IOException {
        JsonNode json = JSON.readTree(data);
        CONTRACT.checkEvent(path, name, json);
        return new Event(name, id, json);
    }

    /** Disconnects, like a browser whose page is closed. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
