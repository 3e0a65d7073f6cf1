package runcomparer.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Enables all loggers at all levels while it is open, and collects the lines that contain one of some texts. Meanwhile nothing
 * is logged to the console.
 */
public final class LogSearch implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender<ILoggingEvent> console = root.getAppender("console");
    private final Map<Logger, Level> before =
            new TreeMap<>((one, other) -> one.getName().compareTo(other.getName()));
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final Set<String> loggers = new ConcurrentSkipListSet<>();
    private final AppenderBase<ILoggingEvent> search;

    private LogSearch(List<String> texts) {
        search = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                loggers.add(event.getLoggerName());
                String line = event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy()));
                if (texts.stream().anyMatch(line::contains)) {
                    found.add(line);
                }
            }
        };
        search.start();
        for (Logger logger : root.getLoggerContext().getLoggerList()) {
            if (logger.getLevel() != null && logger.getLevel() != Level.OFF) {
                before.put(logger, logger.getLevel());
                logger.setLevel(Level.TRACE);
            }
        }
        root.detachAppender(console);
        root.addAppender(search);
    }

    /** Starts searching for these texts. */
    public static LogSearch of(String... texts) {
        return new LogSearch(Arrays.asList(texts));
    }

    /** Returns the lines that contain one of the texts. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Returns the names of the loggers that logged anything. */
    public Set<String> loggers() {
        return new TreeSet<>(loggers);
    }

    @Override
    public void close() {
        root.detachAppender(search);
        root.addAppender(console);
        before.forEach(Logger::setLevel);
    }
}
