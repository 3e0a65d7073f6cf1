package runcomparer.api.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.regex.Pattern;

/** Writes events as {@code text/event-stream} (WHATWG HTML, "Server-sent events"), each as one block that ends in an empty line. */
final class EventText {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private EventText() {
    }

    /**
     * One event.
     *
     * @param id what a browser sends back when it connects again; null to leave that as it was
     * @param data of any number of lines; how they end is not kept
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

    /** How long a browser waits before it connects again. */
    static byte[] retry(Duration pause) {
        return "retry: %d\n\n".formatted(pause.toMillis()).getBytes(UTF_8);
    }

    /** What readers pass over. */
    static byte[] comment(String words) {
        return (": " + words + "\n\n").getBytes(UTF_8);
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
