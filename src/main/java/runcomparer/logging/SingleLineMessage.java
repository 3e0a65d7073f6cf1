package runcomparer.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Formats the message of an event and its {@code key=value} pairs in one line, so that what a client sends cannot pass
 * for a line of its own.
 */
public final class SingleLineMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return message == null ? "" : escaped(message);
        }
        StringBuilder line = new StringBuilder(message == null ? "" : message);
        for (KeyValuePair pair : pairs) {
            line.append(line.isEmpty() ? "" : " ").append(pair.key).append('=').append(pair.value);
        }
        return escaped(line.toString());
    }

    /** Escapes control characters and Unicode line separators. */
    private static String escaped(String text) {
        if (text.chars().noneMatch(SingleLineMessage::isControl)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (isControl(c)) {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
