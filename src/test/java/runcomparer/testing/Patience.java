package runcomparer.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets tests wait long for what they expect: a busy machine may be several times slower, and a test that passes waits no
 * longer for it.
 */
public final class Patience implements LauncherSessionListener {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONGEST_WAIT);
    }
}
