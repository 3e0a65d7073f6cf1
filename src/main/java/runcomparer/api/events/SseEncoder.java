package runcomparer.api.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.regex.Pattern;

/** Encodes events as {@code text/event-stream} (WHATWG HTML, "Server-sent events"). */
final class SseEncoder {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private SseEncoder() {}

    /**
     * Encodes one event.
     *
     * @param id what a browser sends when it reconnects; null leaves the last id unchanged
     * @param data of any number of lines, whose line breaks are normalised
     */
    static byte[] event(String name, String id, String data) {
        StringBuilder text = new StringBuilder(data.length() + 64);
        field(text, "event", name);
        if (id != null) {
            field(text, "id", id);
        }
        for (String line : LINE_END.split(data, -1)) {
            field(text, "data", line);
        }
        return text.append('\n').toString().getBytes(UTF_8);
    }

    /** Encodes how long a browser waits before it reconnects. */
    static byte[] retry(Duration pause) {
        return "retry: %d\n\n".formatted(pause.toMillis()).getBytes(UTF_8);
    }

    /** Encodes a comment, which clients ignore. */
    static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(UTF_8);
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
