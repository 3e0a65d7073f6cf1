package runcomparer.files.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Runs work on a Vert.x context. */
public final class OnContext {

    private OnContext() {}

    /** Runs work immediately if called on the context, and otherwise schedules it there. */
    public static void run(Context context, Runnable work) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(now -> work.run());
        }
    }
}
