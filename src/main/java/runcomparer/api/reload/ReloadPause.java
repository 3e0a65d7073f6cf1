package runcomparer.api.reload;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps requests and the reloading of routes apart, because a request to a stopped route fails: a reload waits for running
 * requests, and holds back new ones until it is done. Thread-safe.
 */
public final class ReloadPause implements Handler<RoutingContext> {

    private static final String RELEASE = ReloadPause.class.getName();

    private final Handler<HttpServerRequest> router;
    private final Duration maxWait;
    private final List<Runnable> held = new ArrayList<>();
    private int running;
    private boolean reloading;

    /**
     * @param router handles requests that were held back from the beginning, because a routing context only knows the
     *     routes from before the reload
     * @param maxWait how long a reload waits for running requests, which may fail after that
     */
    public ReloadPause(Handler<HttpServerRequest> router, Duration maxWait) {
        this.router = requireNonNull(router, "router is null");
        this.maxWait = requireNonNull(maxWait, "maxWait is null");
    }

    /** What happens while no request runs. */
    @FunctionalInterface
    interface Reload {
        void run() throws Exception;
    }

    @Override
    public void handle(RoutingContext request) {
        if (begin(request)) {
            request.next();
        }
    }

    private synchronized boolean begin(RoutingContext request) {
        if (reloading) {
            request.request().pause();
            Context context = request.vertx().getOrCreateContext();
            held.add(() -> context.runOnContext(now -> restart(request.request())));
            return false;
        }
        running++;
        AtomicBoolean released = new AtomicBoolean();
        Runnable release = () -> {
            if (released.compareAndSet(false, true)) {
                end();
            }
        };
        request.put(RELEASE, release).addEndHandler(end -> release.run());
        return true;
    }

    /** Lets reloads go ahead although the request runs, since it only streams its response and needs no route any more. */
    public static void release(RoutingContext request) {
        Runnable release = request.get(RELEASE);
        if (release != null) {
            release.run();
        }
    }

    private void restart(HttpServerRequest request) {
        request.resume();
        router.handle(request);
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    /** Reloads while no request runs. Only one thread may call this at a time. */
    void whilePaused(Reload reload) throws Exception {
        pause();
        try {
            reload.run();
        } finally {
            resume();
        }
    }

    private synchronized void pause() throws InterruptedException {
        reloading = true;
        long end = System.nanoTime() + maxWait.toNanos();
        for (long left = maxWait.toMillis(); running > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void resume() {
        reloading = false;
        held.forEach(Runnable::run);
        held.clear();
    }
}
