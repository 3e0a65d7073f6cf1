package runcomparer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on 127.0.0.1 that serves each connection on a thread of its own. */
public final class LocalServer implements AutoCloseable {

    private final ServerSocket server;
    private final Service service;

    /** Serves a connection, which is closed afterwards. */
    public interface Service {

        /** Serves until the client disconnects, which may show as an exception. */
        void serve(Socket connection) throws IOException;
    }

    public LocalServer(int port, Service service) {
        this.service = service;
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
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
            service.serve(connection);
        } catch (IOException closed) {
            // the client has disconnected
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "local-server");
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
