package runcomparer.api.server;

import io.netty.util.concurrent.EventExecutor;

/** Logs connections that are closed without a response and are therefore missing from the request log. Thread-safe. */
final class DroppedConnectionLog {

    private final RateLimitedWarning noRequest =
            new RateLimitedWarning("a connection was closed because its first request did not arrive in time");
    private final RateLimitedWarning responsesNotRead = new RateLimitedWarning(
            "a connection was closed because its client sends requests but does not read the responses");

    void noRequest(EventExecutor timer) {
        noRequest.log(timer);
    }

    void responsesNotRead(EventExecutor timer) {
        responsesNotRead.log(timer);
    }
}
