package runcomparer.api.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Work that belongs on a context. */
public final class OnContext {

    private OnContext() {
    }

    /** Does work at once where this is the context already, and on it as soon as it can otherwise. */
    public static void run(Context context, Runnable work) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(now -> work.run());
        }
    }
}
