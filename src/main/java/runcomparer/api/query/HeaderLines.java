package runcomparer.api.query;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** Reads request headers as Camel hands them over: a text for one line, and a collection for several of one name. */
final class HeaderLines {

    private HeaderLines() {
    }

    /** The value of a header that is a list; several lines of it are one list (RFC 9110, section 5.3). */
    static Optional<String> list(Message message, String name) {
        Object value = message.getHeader(name);
        return value instanceof Collection<?> lines
                ? Optional.of(lines.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                : Optional.ofNullable(value).map(String::valueOf);
    }

    /** The value of a header that is no list; several lines of it contradict each other, and count as none. */
    static Optional<String> single(Message message, String name) {
        Object value = message.getHeader(name);
        return value instanceof Collection<?> ? Optional.empty() : Optional.ofNullable(value).map(String::valueOf);
    }
}
