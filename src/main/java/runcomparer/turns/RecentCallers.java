package runcomparer.turns;

import java.time.Duration;

/**
 * Detects whether a caller is alone, that is, whether no other caller was active in the last minute. The two most
 * recent distinct callers suffice for that. Guarded by the lock of its {@link FairQueue}.
 */
final class RecentCallers {

    private static final long RECENT = Duration.ofMinutes(1).toNanos();

    private String last = "";
    private long lastAt;
    private String previous = "";
    private long previousAt;

    /** Records that a caller is active. */
    void record(String client, long now) {
        if (!client.equals(last)) {
            previous = last;
            previousAt = lastAt;
            last = client;
        }
        lastAt = now;
    }

    boolean isAlone(String client, long now) {
        return client.equals(last) ? !isRecent(previous, previousAt, now) : !isRecent(last, lastAt, now);
    }

    private static boolean isRecent(String client, long at, long now) {
        return !client.isEmpty() && now - at < RECENT;
    }
}
