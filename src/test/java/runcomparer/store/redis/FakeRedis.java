package runcomparer.store.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Map;
import runcomparer.testing.FreePorts;
import runcomparer.testing.LocalServer;

/** A server that accepts every sign-in, and has scripted replies to some commands. */
final class FakeRedis implements AutoCloseable {

    private final Map<String, String> replies;
    private final LocalServer server;

    /** @param replies the replies by the first word of the command */
    FakeRedis(Map<String, String> replies) {
        this.replies = replies;
        server = new LocalServer(FreePorts.next(), this::serve);
    }

    String address() {
        return "redis://127.0.0.1:" + server.port();
    }

    private void serve(Socket connection) throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
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
    }

    @Override
    public void close() {
        server.close();
    }
}
