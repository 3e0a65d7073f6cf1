package runcomparer.cache;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read of W&amp;B. They mostly wait, for W&amp;B or for their turn to ask it. */
public final class ReaderThreads {

    private static final int READERS = 64;

    private ReaderThreads() {
    }

    /**
     * Starts none yet.
     *
     * @param waiting how many reads may wait for a thread; one more is rejected
     */
    public static ExecutorService waitingAtMost(int waiting) {
        return new ThreadPoolExecutor(READERS, READERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
                work -> {
                    Thread thread = new Thread(work, "reader");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
