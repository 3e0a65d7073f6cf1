package runcomparer.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * The message of an event and its {@code key=value} pairs, in one line whatever they hold: what a caller sends cannot
 * pass for a line of its own.
 */
public final class LineOfText extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return message == null ? "" : visible(message);
        }
        StringBuilder line = new StringBuilder(message == null ? "" : message);
        for (KeyValuePair pair : pairs) {
            line.append(line.isEmpty() ? "" : " ").append(pair.key).append('=').append(pair.value);
        }
        return visible(line.toString());
    }

    /** The text with control characters, and what counts as the end of a line elsewhere, written as escapes. */
    private static String visible(String text) {
        if (text.chars().noneMatch(LineOfText::isInvisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> {
            if (isInvisible(c)) {
                visible.append("\\u%04x".formatted(c));
            } else {
                visible.append((char) c);
            }
        });
        return visible.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
