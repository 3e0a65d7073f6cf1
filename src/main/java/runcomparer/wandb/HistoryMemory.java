package runcomparer.wandb;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares out memory to history rows while they arrive, in proportion to what they take: a request that waits for W&amp;B
 * needs none. Thread-safe.
 *
 * <p>When there is no more, a reading gives up the response that is arriving, and waits for memory before it requests it
 * again: nobody waits for memory who keeps others from asking W&amp;B. The reading that has held memory for the longest never
 * waits, because a part is set aside for it; so one of them always ends.
 */
public final class HistoryMemory {

    /** Memory is taken in pieces of this size, so that not each row takes the lock. */
    private static final long PIECE = 64 * 1024;

    private final long total;
    private final long largestClaim;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Set<Claim> holders = new LinkedHashSet<>();
    private long used;

    /**
     * @param total the bytes of all claims together
     * @param largestClaim the bytes that one reading takes at most, which are no more than {@code total}
     * @param patience how long a reading waits for memory
     */
    public HistoryMemory(long total, long largestClaim, Duration patience) {
        if (largestClaim > total) {
            throw new IllegalArgumentException(
                    "one reading may take '" + largestClaim + "' bytes but all together only '" + total + "'");
        }
        this.total = total;
        this.largestClaim = largestClaim;
        this.patience = patience;
    }

    /** Memory without a bound. */
    public static HistoryMemory unbounded() {
        return new HistoryMemory(Long.MAX_VALUE / 2, Long.MAX_VALUE / 4, Duration.ZERO);
    }

    /** Returns the claim of one reading, which holds nothing yet. */
    Claim claim() {
        return new Claim();
    }

    /** Returns how many bytes are taken. */
    public long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** What one reading holds. Used by one thread at a time. */
    final class Claim {

        private long wanted;
        private long held;

        private Claim() {
        }

        /** Returns the bytes that were added and not returned. */
        long bytes() {
            return wanted;
        }

        /**
         * Takes more memory.
         *
         * @throws MemoryTaken when there is none
         */
        void add(long bytes) {
            wanted += bytes;
            if (wanted <= held) {
                return;
            }
            long more = pieces(wanted) - held;
            lock.lock();
            try {
                if (!isFree(more)) {
                    throw new MemoryTaken();
                }
                take(more);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits until there is memory for so many more bytes, and sets it aside until memory is returned again.
         *
         * @throws ServiceBusy when others held it for too long
         */
        void reserve(long bytes) {
            long more = pieces(wanted + bytes) - held;
            lock.lock();
            try {
                long left = patience.toNanos();
                while (more > 0 && !isFree(more)) {
                    if (left <= 0) {
                        throw new ServiceBusy("the memory for histories is taken");
                    }
                    left = released.awaitNanos(left);
                }
                if (more > 0) {
                    take(more);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceBusy("it is stopping");
            } finally {
                lock.unlock();
            }
        }

        /** Counts all bytes but so many as returned; what was set aside stays until {@link #release}. */
        void forget(long allBut) {
            wanted = Math.min(wanted, allBut);
        }

        /** Returns the memory that is not counted. */
        void release() {
            long kept = pieces(wanted);
            lock.lock();
            try {
                if (kept < held) {
                    used -= held - kept;
                    held = kept;
                    if (held == 0) {
                        holders.remove(this);
                    }
                    released.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        private void take(long more) {
            holders.add(this);
            held += more;
            used += more;
        }

        private boolean isFree(long more) {
            Claim oldest = holders.isEmpty() ? this : holders.iterator().next();
            long setAside = oldest == this ? 0 : Math.max(0, largestClaim - oldest.held);
            return oldest == this || used + more + setAside <= total;
        }
    }

    private static long pieces(long bytes) {
        return (bytes + PIECE - 1) / PIECE * PIECE;
    }
}
