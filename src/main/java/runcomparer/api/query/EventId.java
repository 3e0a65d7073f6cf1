package runcomparer.api.query;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import runcomparer.events.Position;

/**
 * The id of an event: what a listener knows who got it, as a short text. It begins with the newest step, which alone is
 * understood too, so that a page can name the newest step that it got by other means.
 */
public final class EventId {

    static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String ENDED = "-end";
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-([0-9a-f]{8})(" + ENDED + ")?)?");
    private static final int LONGEST = 64;

    private EventId() {
    }

    public static String of(Position position) {
        return Math.max(0, position.step()) + "-" + HexFormat.of().toHexDigits(position.checksum())
                + (position.ended() ? ENDED : "");
    }

    /** What such a text says; empty when it is none. */
    static Optional<Position> parse(String text) {
        Matcher id = FORM.matcher(text);
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
     * What a listener knows: by the header that a browser sends when it connects again, or else by {@code after}. A header
     * that is no such id is from elsewhere and says nothing; such a parameter is a violation.
     */
    static Position known(Message message, RequestParameters parameters) {
        Optional<Position> after = parameters.text("after", LONGEST).flatMap(text -> {
            Optional<Position> position = parse(text);
            if (position.isEmpty()) {
                parameters.violations().add("query", "after",
                        "must be the id of an event or a step but was '%s'".formatted(text), "value_error.event_id");
            }
            return position;
        });
        return HeaderLines.single(message, LAST_EVENT_ID).flatMap(EventId::parse).or(() -> after)
                .orElse(Position.NOTHING);
    }
}
