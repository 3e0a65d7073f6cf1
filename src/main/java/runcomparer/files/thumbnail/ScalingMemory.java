package runcomparer.files.thumbnail;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** The memory in which images are scaled: who needs more than is left waits for the others. Thread-safe. */
final class ScalingMemory {

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    ScalingMemory(long bytes) {
        this.units = Math.toIntExact(bytes / UNIT);
        this.free = new Semaphore(units, true);
    }

    /** Something that is done with memory of its own. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    long bytes() {
        return (long) units * UNIT;
    }

    /**
     * Does something when there is memory for it.
     *
     * @param bytes how much it takes; what takes more than all is done alone
     * @throws CancellationException when the thread is interrupted while it waits
     */
    <T> T with(long bytes, Work<T> work) throws IOException {
        int taken = (int) Math.min(units, bytes / UNIT + 1);
        try {
            free.acquire(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("no image is scaled any more");
        }
        try {
            return work.run();
        } finally {
            free.release(taken);
        }
    }
}
