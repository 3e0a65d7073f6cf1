package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.problem.ProblemType;

/** Tracks the requests in progress; on shutdown it lets them finish and rejects new ones. Thread-safe. */
public final class ShutdownFilter implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownFilter.class);

    /** By then another replica, or this service after a restart, is likely to respond. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(1);

    private final Map<RoutingContext, Context> inProgress = new ConcurrentHashMap<>();
    private final ProblemResponse problems;
    private volatile boolean stopping;

    public ShutdownFilter(ProblemResponse problems) {
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        // a rerouted request passes here twice
        boolean isNew = inProgress.putIfAbsent(request, request.vertx().getOrCreateContext()) == null;
        if (isNew && stopping) {
            inProgress.remove(request);
            reject(request, "this service is stopping and takes no more requests");
            return;
        }
        if (isNew) {
            request.addEndHandler(end -> completed(request));
        }
        request.next();
    }

    public boolean isStopping() {
        return stopping;
    }

    /**
     * Rejects new requests, and waits for those in progress. Those that have not finished after the given time are
     * aborted with a problem.
     */
    public void stop(Duration timeout) {
        stopping = true;
        if (!inProgress.isEmpty()) {
            LOG.info(
                    "stopping; requests in flight: {}, waiting for them for at most {} s",
                    inProgress.size(),
                    timeout.toSeconds());
        }
        awaitCompletion(timeout);
        if (!inProgress.isEmpty()) {
            LOG.warn("stopped; unfinished requests: {}, after {} s", inProgress.size(), timeout.toSeconds());
            inProgress.forEach((request, context) -> context.runOnContext(now -> abort(request)));
            awaitCompletion(ABORT_TIMEOUT);
        }
    }

    private synchronized void awaitCompletion(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (long remaining = timeout.toMillis();
                    !inProgress.isEmpty() && remaining > 0;
                    remaining = (deadline - System.nanoTime()) / 1_000_000) {
                wait(remaining);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void completed(RoutingContext request) {
        inProgress.remove(request);
        if (stopping) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void abort(RoutingContext request) {
        if (!request.response().ended() && !request.response().headWritten()) {
            reject(request, "this service stopped before the response was ready");
        }
    }

    private void reject(RoutingContext request, String detail) {
        if (request.request().version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problems.end(request, ProblemType.STOPPING, detail);
    }
}
