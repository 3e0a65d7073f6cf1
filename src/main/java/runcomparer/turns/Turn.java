package runcomparer.turns;

import java.util.concurrent.atomic.AtomicBoolean;

/** The permission to do something now, which others wait for until it is left. Thread-safe. */
public final class Turn {

    private final AtomicBoolean left = new AtomicBoolean();
    private final Runnable leaving;

    Turn(Runnable leaving) {
        this.leaving = leaving;
    }

    /** Gives the turn back; once more does nothing. */
    public void leave() {
        if (left.compareAndSet(false, true)) {
            leaving.run();
        }
    }
}
