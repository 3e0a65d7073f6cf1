package runcomparer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers whatever it is sent with bytes without any meaning. */
public final class BabblingServer implements AutoCloseable {

    private final Random random = new Random(17);
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;

    public BabblingServer(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Returns how many connections there have been. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.incrementAndGet();
                start(() -> babble(connection));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void babble(Socket connection) {
        byte[] request = new byte[4096];
        byte[] answer = new byte[100];
        try (connection) {
            while (connection.getInputStream().read(request) > 0) {
                random.nextBytes(answer);
                connection.getOutputStream().write(answer);
            }
        } catch (IOException closed) {
            // the client has left
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "babbling-server");
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
