package runcomparer.bench;

import java.io.IOException;

/** Sends signals to processes. */
final class Signals {

    private Signals() {
    }

    /** Sends a signal such as {@code -STOP}. */
    static void send(String signal, long pid) throws IOException {
        new ProcessBuilder("kill", signal, Long.toString(pid)).start().onExit().join();
    }
}
