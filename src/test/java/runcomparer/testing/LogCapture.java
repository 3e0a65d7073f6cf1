package runcomparer.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Captures all log events while it is open, including stack traces and levels that are usually off. Meanwhile the service
 * does not log to the console.
 */
public final class LogCapture implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("runcomparer");
    private final Level before = ours.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private LogCapture() {
        events.start();
        root.addAppender(events);
        ours.addAppender(events);
        ours.setAdditive(false);
        ours.setLevel(Level.DEBUG);
    }

    public static LogCapture start() {
        return new LogCapture();
    }

    public String text() {
        return List.copyOf(events.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + pairs(event) + stackTrace(event))
                .collect(Collectors.joining("\n"));
    }

    private static String pairs(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? "" : " " + event.getKeyValuePairs();
    }

    private static String stackTrace(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Override
    public void close() {
        ours.setLevel(before);
        ours.setAdditive(true);
        ours.detachAppender(events);
        root.detachAppender(events);
    }
}
