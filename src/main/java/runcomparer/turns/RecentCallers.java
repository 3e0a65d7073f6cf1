package runcomparer.turns;

import java.time.Duration;

/**
 * Whether a caller is alone: nobody else read anything in the last minute. The last two different callers are enough to know
 * that. Used under the lock of its {@link Turns}.
 */
final class RecentCallers {

    private static final long RECENT = Duration.ofMinutes(1).toNanos();

    private String last = "";
    private long lastAt;
    private String before = "";
    private long beforeAt;

    /** Notes that a caller reads. */
    void note(String client, long now) {
        if (!client.equals(last)) {
            before = last;
            beforeAt = lastAt;
            last = client;
        }
        lastAt = now;
    }

    boolean isAlone(String client, long now) {
        return client.equals(last) ? !isRecent(before, beforeAt, now) : !isRecent(last, lastAt, now);
    }

    private static boolean isRecent(String client, long at, long now) {
        return !client.isEmpty() && now - at < RECENT;
    }
}
