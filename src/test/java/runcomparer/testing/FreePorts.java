package runcomparer.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports of the loopback address; none is returned again soon.
 *
 * <p>They lie below the ephemeral ports that the system assigns, and each of the concurrent test processes has a range of its
 * own: otherwise another process could take a port before the intended server listens there.
 */
public final class FreePorts {

    private static final int FIRST = 12_000;
    private static final int PER_PROCESS = 2_500;
    private static final int PROCESSES = 8;

    private static final int START = FIRST + PER_PROCESS * (process() % PROCESSES);
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private FreePorts() {}

    public static int next() {
        for (int tried = 0; tried < PER_PROCESS; tried++) {
            int port = START + NEXT.getAndIncrement() % PER_PROCESS;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "none of the ports from %d to %d is free".formatted(START, START + PER_PROCESS - 1));
    }

    /** Returns the number of this test process, which the build sets; 0 elsewhere, as in an IDE. */
    private static int process() {
        return Integer.parseInt(System.getProperty("test.process", "fork-0").substring("fork-".length()));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
