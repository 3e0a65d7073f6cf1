package runcomparer.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/**
 * Appends the message of an exception's root cause instead of its stack trace, so that a route file that cannot be
 * loaded is reported in one readable line. Errors keep their stack trace: they are bugs of this service.
 */
public final class SingleLineCause extends ThrowableHandlingConverter {

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
