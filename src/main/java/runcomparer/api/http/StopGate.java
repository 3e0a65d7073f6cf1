package runcomparer.api.http;

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
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.problem.ProblemType;

/** Knows the requests that run; when the service stops it lets them finish and refuses others. Thread-safe. */
final class StopGate implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(StopGate.class);

    /** Until when another replica, or this service started again, is likely to answer. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Map<RoutingContext, Context> running = new ConcurrentHashMap<>();
    private final ProblemResponse problems;
    private volatile boolean stopping;

    StopGate(ProblemResponse problems) {
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        // one that was sent to another path is here already
        boolean begins = running.putIfAbsent(request, request.vertx().getOrCreateContext()) == null;
        if (begins && stopping) {
            running.remove(request);
            refuse(request, "this service is stopping and takes no more requests");
            return;
        }
        if (begins) {
            request.addEndHandler(end -> ended(request));
        }
        request.next();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Refuses requests from now on, and returns when those that run have ended or time is over, which they are told. */
    void stop(Duration patience) {
        stopping = true;
        if (!running.isEmpty()) {
            LOG.info("stopping; requests that run: {}, longest wait for them: {} s", running.size(), patience.toSeconds());
        }
        awaitEnds(patience);
        if (!running.isEmpty()) {
            LOG.warn("stopped; requests that had not ended: {}, after {} s", running.size(), patience.toSeconds());
            running.forEach((request, context) -> context.runOnContext(now -> giveUp(request)));
            awaitEnds(LAST_WORDS);
        }
    }

    private synchronized void awaitEnds(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); !running.isEmpty() && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(RoutingContext request) {
        running.remove(request);
        if (stopping) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void giveUp(RoutingContext request) {
        if (!request.response().ended() && !request.response().headWritten()) {
            refuse(request, "this service stopped before it had the answer");
        }
    }

    private void refuse(RoutingContext request, String detail) {
        if (request.request().version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problems.end(request, ProblemType.STOPPING, detail);
    }
}
