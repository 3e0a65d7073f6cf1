package runcomparer.api.filter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line per request: its path without the query, and neither headers nor bodies. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("runcomparer.requests");

    private RequestLog() {}

    static void log(TrackedRequest request, int status, long bytes, long nanos) {
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("id", request.id())
                    .addKeyValue("method", request.method())
                    .addKeyValue("path", request.path())
                    .addKeyValue("status", status)
                    .addKeyValue("ms", Math.round(nanos / 10_000.0) / 100.0)
                    .addKeyValue("bytes", bytes)
                    .log();
        }
    }
}
