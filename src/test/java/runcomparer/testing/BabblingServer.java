package runcomparer.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that responds to everything with meaningless bytes. */
public final class BabblingServer implements AutoCloseable {

    private final Random random = new Random(17);
    private final AtomicInteger connections = new AtomicInteger();
    private final LocalServer server;

    public BabblingServer(int port) {
        server = new LocalServer(port, this::babble);
    }

    /** Returns how many connections there have been. */
    public int connections() {
        return connections.get();
    }

    private void babble(Socket connection) throws IOException {
        connections.incrementAndGet();
        byte[] request = new byte[4096];
        byte[] response = new byte[100];
        while (connection.getInputStream().read(request) > 0) {
            random.nextBytes(response);
            connection.getOutputStream().write(response);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
