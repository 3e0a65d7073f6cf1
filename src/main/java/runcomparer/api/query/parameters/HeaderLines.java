package runcomparer.api.query.parameters;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/**
 * Reads request headers in Camel's representation: a string for one line, a collection for several of the same name.
 */
final class HeaderLines {

    private HeaderLines() {}

    /** Returns the value of a list header; several lines are combined (RFC 9110, section 5.3). */
    static Optional<String> list(Message message, String name) {
        Object value = message.getHeader(name);
        return value instanceof Collection<?> lines
                ? Optional.of(lines.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                : Optional.ofNullable(value).map(String::valueOf);
    }

    /** Returns the value of a header that is not a list; several lines contradict each other and count as none. */
    static Optional<String> single(Message message, String name) {
        Object value = message.getHeader(name);
        return value instanceof Collection<?>
                ? Optional.empty()
                : Optional.ofNullable(value).map(String::valueOf);
    }
}
