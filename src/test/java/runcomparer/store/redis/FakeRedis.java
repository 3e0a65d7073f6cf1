package runcomparer.store.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import runcomparer.testing.FreePorts;

/** A server that lets everybody sign in, and replies to some commands with what it is told. */
final class FakeRedis implements AutoCloseable {

    private final ServerSocket server;
    private final Map<String, String> replies;

    /**
     * @param replies what is replied to commands, by the word that they begin with
     */
    FakeRedis(Map<String, String> replies) {
        this.replies = replies;
        try {
            server = new ServerSocket(FreePorts.next(), 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String address() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader requests =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                String command = "";
                // each word is preceded by its length
                for (int words = Integer.parseInt(line.substring(1)); words > 0; words--) {
                    requests.readLine();
                    String word = requests.readLine();
                    command = command.isEmpty() ? word : command;
                }
                String usual = command.equals("HELLO") ? "-ERR unknown command\r\n" : "+OK\r\n";
                connection
                        .getOutputStream()
                        .write(replies.getOrDefault(command, usual).getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            // the client has left
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fake-redis");
        thread.setDaemon(true);
        thread.start();
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
