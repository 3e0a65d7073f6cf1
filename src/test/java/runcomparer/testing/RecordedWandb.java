package runcomparer.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that records every request as on the wire; real HTTP servers normalize it. */
public final class RecordedWandb implements AutoCloseable {

    private static final String NOT_FOUND =
            "{\"errors\": [{\"message\": \"project not found\", \"path\": [\"project\"]}], \"data\": {\"project\": null}}";

    private final ServerSocket server;
    private final Function<String, String> response;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RecordedWandb(Function<String, String> response) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.response = response;
        Thread listener = new Thread(this::listen, "recorded-wandb");
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts a server without any data. */
    public static RecordedWandb start() {
        return responding(request -> response("404 Not Found", "Content-Type: application/json", NOT_FOUND));
    }

    /** Starts a server that returns a complete response for the head of a request. */
    public static RecordedWandb responding(Function<String, String> response) {
        try {
            return new RecordedWandb(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a response that closes its connection. */
    public static String response(String status, String header, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Returns the settings of a service that reads project {@code team/project} from this server. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "WANDB_BASE_URL",
                url().toString(),
                "WANDB_API_KEY",
                "a-key-for-the-recorded-wandb",
                "WANDB_ENTITY",
                "team",
                "WANDB_PROJECT",
                "project"));
    }

    /** Returns the heads of all requests, line by line, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the targets of all requests, as in the request line. */
    public List<String> targets() {
        return requests.stream().map(request -> request.split(" ", -1)[1]).toList();
    }

    public void clear() {
        requests.clear();
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int read = in.read();
                    if (read < 0) {
                        break;
                    }
                    head.append((char) read);
                }
                if (head.length() > 0) {
                    requests.add(head.toString());
                    in.readNBytes(length(head.toString()));
                    socket.getOutputStream()
                            .write(response.apply(head.toString()).getBytes(ISO_8859_1));
                }
            } catch (IOException closedOrBroken) {
                // continue with the next connection
            }
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
