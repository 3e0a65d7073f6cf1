package runcomparer.api.archive;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import runcomparer.wandb.ServiceBusy;

/**
 * Limits how many archives are written at once: each takes a connection to the storage and fetches images from W&amp;B
 * for as long as its client takes to download it. Thread-safe.
 */
public final class ArchiveSlots {

    private final int max;
    private final Semaphore free;

    public ArchiveSlots(int max) {
        this.max = max;
        this.free = new Semaphore(max);
    }

    /**
     * Acquires a slot for one archive.
     *
     * @throws ServiceBusy if all slots are taken
     */
    Slot acquire() {
        if (!free.tryAcquire()) {
            throw new ServiceBusy("it is writing as many archives as it may at once: %d".formatted(max));
        }
        return new Slot();
    }

    /** The permit to write one archive. Releasing it more than once has no effect. */
    final class Slot {

        private final AtomicBoolean taken = new AtomicBoolean(true);

        void release() {
            if (taken.compareAndSet(true, false)) {
                free.release();
            }
        }
    }
}
