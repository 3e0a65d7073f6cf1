package runcomparer.testing;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The lines of the service's log, as an operator reads them. */
public final class LogLines implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    private LogLines() {
        LoggerContext context = root.getLoggerContext();
        Appender<ILoggingEvent> console = root.getAppender("console");
        String pattern = ((PatternLayoutEncoder) ((ConsoleAppender<ILoggingEvent>) console).getEncoder()).getPattern();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        root.addAppender(appender);
    }

    /** Starts capturing. */
    public static LogLines listen() {
        return new LogLines();
    }

    public List<String> all() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Returns the lines that contain all of these texts. */
    public List<String> with(String... texts) {
        return all().stream()
                .filter(line -> List.of(texts).stream().allMatch(line::contains))
                .toList();
    }

    /** Returns the lines except those of requests. */
    public List<String> otherThanRequests() {
        return all().stream()
                .filter(line -> !line.contains(" INFO  requests id="))
                .toList();
    }

    /** Waits for a line that contains all of these texts. */
    public void awaitLine(String... texts) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> !with(texts).isEmpty());
    }

    /** Discards the lines so far. */
    public void clear() {
        bytes.reset();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
