package runcomparer.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A raw connection to the service, used in ways that no HTTP client would. */
public final class OpenConnection implements AutoCloseable {

    private static final int SMALL_BUFFER_BYTES = 4_096;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BETWEEN_DROPS_MILLIS = 20;
    private static final int MAX_DROPS = PATIENCE_MILLIS / BETWEEN_DROPS_MILLIS;

    private final Socket socket = new Socket();

    private OpenConnection(URI service) throws IOException {
        socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
    }

    public static OpenConnection to(URI service) {
        try {
            return new OpenConnection(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text unchanged. */
    public OpenConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gets a path and keeps the connection open. */
    public OpenConnection get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Returns the head of the next response and skips its body; empty if the connection was closed instead. */
    public String response() {
        String head = head();
        int length = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        try {
            if (length >= 0) {
                socket.getInputStream()
                        .readNBytes(Integer.parseInt(head.substring(length + 16).split("\r", 2)[0]));
            }
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the head of the next response, without reading its body. */
    public String head() {
        StringBuilder head = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("neither a response nor closed", e);
        } catch (IOException reset) {
            return head.toString();
        }
        return head.toString();
    }

    /** Returns all that is received until the service closes the connection; fails if it does not. */
    public String untilClosed() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("not closed", e);
        } catch (IOException reset) {
            return "";
        }
    }

    /** Sends another character every few milliseconds until there is a response or the connection is closed. */
    public String dripUntilResponse(String drop) {
        try {
            socket.setSoTimeout(BETWEEN_DROPS_MILLIS);
            for (int drops = 0; drops < MAX_DROPS; drops++) {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
                try {
                    int first = socket.getInputStream().read();
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    return first < 0 ? "" : (char) first + untilClosed();
                } catch (SocketTimeoutException notYet) {
                    // send the next character
                }
            }
        } catch (IOException reset) {
            return "";
        }
        throw new AssertionError("neither a response nor closed after " + MAX_DROPS + " drops");
    }

    /** Waits, without reading anything, until the service has closed the connection. */
    public void awaitCut() {
        await().pollInterval(Duration.ofMillis(BETWEEN_DROPS_MILLIS)).until(this::isCut);
    }

    private boolean isCut() {
        try {
            socket.getOutputStream().write('\r');
            return false;
        } catch (IOException cut) {
            return true;
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
