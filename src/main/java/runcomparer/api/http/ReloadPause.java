package runcomparer.api.http;

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
 * Keeps requests and the reloading of routes apart, because a request that meets a stopped route fails: reloading waits
 * for the requests that run, and those that come meanwhile are held back until it is done. Safe for use by many threads.
 */
public final class ReloadPause implements Handler<RoutingContext> {

    private static final String BEGUN = ReloadPause.class.getName();

    private final Handler<HttpServerRequest> router;
    private final Duration patience;
    private final List<Runnable> held = new ArrayList<>();
    private int running;
    private boolean reloading;

    /**
     * @param router where requests that were held back begin anew, because one knows only the routes it came upon
     * @param patience how long reloading waits for requests that run; after that they may fail
     */
    ReloadPause(Handler<HttpServerRequest> router, Duration patience) {
        this.router = requireNonNull(router, "router is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** What is done between requests. */
    @FunctionalInterface
    interface Reload {
        void run() throws Exception;
    }

    @Override
    public void handle(RoutingContext request) {
        if (begins(request)) {
            request.next();
        }
    }

    private synchronized boolean begins(RoutingContext request) {
        if (reloading) {
            request.request().pause();
            Context context = request.vertx().getOrCreateContext();
            held.add(() -> context.runOnContext(now -> comeAgain(request.request())));
            return false;
        }
        running++;
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                ended();
            }
        };
        request.put(BEGUN, leave).addEndHandler(end -> leave.run());
        return true;
    }

    /** Says that a request needs no route any more, though its answer may take a while. */
    static void left(RoutingContext request) {
        Runnable leave = request.get(BEGUN);
        if (leave != null) {
            leave.run();
        }
    }

    private void comeAgain(HttpServerRequest request) {
        request.resume();
        router.handle(request);
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /** Reloads while no request runs; one reload at a time. */
    void between(Reload reload) throws Exception {
        pause();
        try {
            reload.run();
        } finally {
            goOn();
        }
    }

    private synchronized void pause() throws InterruptedException {
        reloading = true;
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); running > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void goOn() {
        reloading = false;
        held.forEach(Runnable::run);
        held.clear();
    }
}
