package runcomparer.turns;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to start one operation now; others wait until it is released. Thread-safe. */
public final class Turn {

    private final AtomicBoolean released = new AtomicBoolean();
    private final Runnable onRelease;

    Turn(Runnable onRelease) {
        this.onRelease = onRelease;
    }

    /** Releases this turn; releasing it again has no effect. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            onRelease.run();
        }
    }
}
