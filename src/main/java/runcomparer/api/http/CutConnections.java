package runcomparer.api.http;

import io.netty.util.concurrent.EventExecutor;

/** Logs connections that are closed without an answer, which therefore have no request in the log. Thread-safe. */
final class CutConnections {

    private final RepeatedEvent silent =
            new RepeatedEvent("a connection was closed because its first request did not arrive in time");
    private final RepeatedEvent untaken =
            new RepeatedEvent("a connection was closed because its caller sends requests and takes no answers");

    void silent(EventExecutor timer) {
        silent.happened(timer);
    }

    void untaken(EventExecutor timer) {
        untaken.happened(timer);
    }
}
