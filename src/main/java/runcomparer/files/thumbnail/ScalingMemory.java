package runcomparer.files.thumbnail;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Limits the memory for scaling images: work that needs more than is left waits. Thread-safe. */
final class ScalingMemory {

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    ScalingMemory(long bytes) {
        this.units = Math.toIntExact(bytes / UNIT);
        this.free = new Semaphore(units, true);
    }

    /** Work that runs with reserved memory. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    long bytes() {
        return (long) units * UNIT;
    }

    /**
     * Runs work once there is memory for it.
     *
     * @param bytes how much memory it needs; work that needs more than the total runs alone
     * @throws CancellationException if the thread is interrupted while it waits
     */
    <T> T with(long bytes, Work<T> work) throws IOException {
        int taken = (int) Math.min(units, bytes / UNIT + 1);
        try {
            free.acquire(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for memory to scale an image");
        }
        try {
            return work.run();
        } finally {
            free.release(taken);
        }
    }
}
