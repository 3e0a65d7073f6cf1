package runcomparer.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/**
 * Ends a log line with the innermost cause of an exception instead of its stack trace, because a route file that cannot
 * be loaded is to be told in one readable line. Errors keep their stack trace: those are faults of this service.
 */
public final class CauseInOneLine extends ThrowableHandlingConverter {

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return "";
        }
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            return System.lineSeparator() + ThrowableProxyUtil.asString(thrown);
        }
        IThrowableProxy cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return " | " + String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
