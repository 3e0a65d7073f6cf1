package runcomparer.wandb.history;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import runcomparer.wandb.ServiceBusy;

/**
 * Allocates memory to history rows as they arrive; a request that waits for W&amp;B holds none. Thread-safe.
 *
 * <p>When memory is exhausted, a reading abandons the response that is arriving, and waits for memory before it requests
 * it again: a reading never waits for memory while it holds a turn for W&amp;B. The reading that has held memory for the
 * longest never waits, because a part is set aside for it, so that one of them always completes.
 */
public final class HistoryMemory {

    /** Memory is allocated in chunks, so that not every row acquires the lock. */
    private static final long CHUNK = 64 * 1024;

    private final long total;
    private final long largestClaim;
    private final Duration maxWait;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Set<Claim> holders = new LinkedHashSet<>();
    private long used;

    /**
     * @param total the bytes of all claims together
     * @param largestClaim the maximum bytes of one claim, at most {@code total}
     * @param maxWait how long a reading waits for memory
     */
    public HistoryMemory(long total, long largestClaim, Duration maxWait) {
        if (largestClaim > total) {
            throw new IllegalArgumentException(
                    "one reading may take '" + largestClaim + "' bytes but all together only '" + total + "'");
        }
        this.total = total;
        this.largestClaim = largestClaim;
        this.maxWait = maxWait;
    }

    /** Returns memory without a limit. */
    public static HistoryMemory unbounded() {
        return new HistoryMemory(Long.MAX_VALUE / 2, Long.MAX_VALUE / 4, Duration.ZERO);
    }

    /** Returns an empty claim for one reading. */
    public Claim claim() {
        return new Claim();
    }

    /** Returns the number of allocated bytes. */
    public long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** The memory of one reading. Used by one thread at a time. */
    public final class Claim {

        private long inUse;
        private long allocated;

        private Claim() {}

        /** Returns the number of bytes in use. */
        public long bytes() {
            return inUse;
        }

        /**
         * Uses more memory.
         *
         * @throws MemoryExhausted if there is none left
         */
        public void add(long bytes) {
            inUse += bytes;
            if (inUse <= allocated) {
                return;
            }
            long more = chunks(inUse) - allocated;
            lock.lock();
            try {
                if (!isFree(more)) {
                    throw new MemoryExhausted();
                }
                allocate(more);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits until this many more bytes are available, and allocates them in advance.
         *
         * @throws ServiceBusy if others hold the memory for too long
         */
        public void reserve(long bytes) {
            long more = chunks(inUse + bytes) - allocated;
            lock.lock();
            try {
                long left = maxWait.toNanos();
                while (more > 0 && !isFree(more)) {
                    if (left <= 0) {
                        throw new ServiceBusy("the memory for histories is used up");
                    }
                    left = released.awaitNanos(left);
                }
                if (more > 0) {
                    allocate(more);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceBusy("it is stopping");
            } finally {
                lock.unlock();
            }
        }

        /** Reduces the bytes in use to this number; they stay allocated until {@link #release}. */
        public void truncate(long bytes) {
            inUse = Math.min(inUse, bytes);
        }

        /** Frees the memory that is not in use. */
        public void release() {
            long needed = chunks(inUse);
            lock.lock();
            try {
                if (needed < allocated) {
                    used -= allocated - needed;
                    allocated = needed;
                    if (allocated == 0) {
                        holders.remove(this);
                    }
                    released.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        private void allocate(long more) {
            holders.add(this);
            allocated += more;
            used += more;
        }

        private boolean isFree(long more) {
            Claim oldest = holders.isEmpty() ? this : holders.iterator().next();
            long setAside = oldest == this ? 0 : Math.max(0, largestClaim - oldest.allocated);
            return oldest == this || used + more + setAside <= total;
        }
    }

    private static long chunks(long bytes) {
        return (bytes + CHUNK - 1) / CHUNK * CHUNK;
    }
}
