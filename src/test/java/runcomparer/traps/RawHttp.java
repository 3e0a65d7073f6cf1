package runcomparer.traps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends raw bytes, because HTTP clients correct or refuse what these tests send. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private RawHttp() {}

    /** Returns everything until the server closes the connection, with lines that end with {@code \n}. */
    static String send(URI server, String... lines) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" | ", lines), e);
        }
    }

    /** Returns the status line and the headers of a response, in lower case. */
    static String head(String answer) {
        return answer.split("\n\n", 2)[0].toLowerCase(Locale.ROOT);
    }
}
