package runcomparer.logging;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The loggers of libraries that log through the platform. Where a build tool loads the service, as {@code mvn exec:java}
 * does, the platform does not find SLF4J among its own classes, and uses java.util.logging instead.
 */
public final class PlatformLoggers {

    /** Referenced here, because java.util.logging forgets the level of a logger that is not. */
    private static final Logger CAFFEINE = Logger.getLogger("com.github.benmanes.caffeine");

    private PlatformLoggers() {}

    /** Leaves failed reads to the callers that wait for them, and log them in one line; logback.xml does the same. */
    public static void configure() {
        CAFFEINE.setLevel(Level.SEVERE);
    }
}
