package runcomparer.api.archive;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import runcomparer.wandb.ServiceBusy;

/**
 * Bounds how many archives are written at once: each takes a connection to the storage, and asks W&amp;B for one image after
 * another, for as long as its caller takes to download it. Thread-safe.
 */
public final class ArchiveSlots {

    private final int most;
    private final Semaphore free;

    public ArchiveSlots(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /**
     * Takes a slot for one archive.
     *
     * @throws ServiceBusy when none is free
     */
    Slot take() {
        if (!free.tryAcquire()) {
            throw new ServiceBusy("it is writing as many archives as it may at once: %d".formatted(most));
        }
        return new Slot();
    }

    /** The right to write one archive, until it is given back, which may be said more than once. */
    final class Slot {

        private final AtomicBoolean taken = new AtomicBoolean(true);

        void giveBack() {
            if (taken.compareAndSet(true, false)) {
                free.release();
            }
        }
    }
}
