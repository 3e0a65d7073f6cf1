package runcomparer.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class PlatformLoggersTest {

    @Test
    void failedReads_areNotLoggedByTheCache() {
        PlatformLoggers.configure();

        Logger ofCaches = Logger.getLogger("com.github.benmanes.caffeine.cache.LocalAsyncCache");
        assertThat(ofCaches.isLoggable(Level.WARNING)).isFalse();
        assertThat(ofCaches.isLoggable(Level.SEVERE)).isTrue();
    }
}
