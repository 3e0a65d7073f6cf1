package runcomparer.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives assertions a long timeout: a busy machine may be several times slower, and a passing test does not wait any
 * longer for it.
 */
public final class Patience implements LauncherSessionListener {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONGEST_WAIT);
    }
}
