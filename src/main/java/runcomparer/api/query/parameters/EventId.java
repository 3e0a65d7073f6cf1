package runcomparer.api.query.parameters;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import runcomparer.events.Position;

/**
 * The id of an event: a client's position in a run, as text. It begins with the newest step, which is also valid alone,
 * so that a page can use the newest step that it got by other means.
 */
public final class EventId {

    static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String ENDED = "-end";
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,18})(?:-([0-9a-f]{8})(" + ENDED + ")?)?");
    private static final int MAX_LENGTH = 64;

    private EventId() {}

    public static String of(Position position) {
        return Math.max(0, position.step()) + "-" + HexFormat.of().toHexDigits(position.checksum())
                + (position.ended() ? ENDED : "");
    }

    /** Parses an id; returns empty if it is invalid. */
    static Optional<Position> parse(String text) {
        Matcher id = FORMAT.matcher(text);
        if (!id.matches()) {
            return Optional.empty();
        }
        long step = Long.parseLong(id.group(1));
        if (id.group(2) == null) {
            return Optional.of(Position.at(step));
        }
        int checksum = HexFormat.fromHexDigits(id.group(2));
        Position position = checksum == 0 ? Position.NOTHING : new Position(step, checksum, false);
        return Optional.of(id.group(3) == null ? position : position.ofEnded());
    }

    /**
     * Returns the client's position: from the header that browsers send when they reconnect, or else from {@code
     * after}. An invalid header comes from elsewhere and is ignored; an invalid parameter is a violation.
     */
    static Position position(Message message, RequestParameters parameters) {
        Optional<Position> after = parameters.text("after", MAX_LENGTH).flatMap(text -> {
            Optional<Position> position = parse(text);
            if (position.isEmpty()) {
                parameters
                        .violations()
                        .add(
                                "query",
                                "after",
                                "must be the id of an event or a step but was '%s'".formatted(text),
                                "value_error.event_id");
            }
            return position;
        });
        return HeaderLines.single(message, LAST_EVENT_ID)
                .flatMap(EventId::parse)
                .or(() -> after)
                .orElse(Position.NOTHING);
    }
}
