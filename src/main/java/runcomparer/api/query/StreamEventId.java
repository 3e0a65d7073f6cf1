package runcomparer.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.camel.Message;
import runcomparer.events.Position;

/**
 * The id of an event in a stream of several runs: what a listener who received it knows of each run, as URL-safe Base64. Runs
 * are recognized by a checksum of their id, so an id stays valid when runs join or leave the stream. A checksum shared by two
 * runs does no harm: the position of the wrong one does not match, and the listener is told all steps again.
 */
public final class StreamEventId {

    private static final int BYTES_OF_RUN = Integer.BYTES + Integer.BYTES + Long.BYTES + 1;
    private static final String FORM = "must be the id of an event, or a run id, ':' and the position of that run, but was '%s'";
    private static final int LONGEST = 4_096;
    private static final int MOST = Queries.MOST_RUNS_COMPARED + 1;

    private StreamEventId() {
    }

    /**
     * @param known by run id, the positions that the listener was told
     */
    public static String of(Map<String, Position> known) {
        ByteBuffer bytes = ByteBuffer.allocate(known.size() * BYTES_OF_RUN);
        known.forEach((runId, position) -> bytes.putInt(checksum(runId)).putInt(position.checksum())
                .putLong(position.step()).put((byte) (position.ended() ? 1 : 0)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int checksum(String runId) {
        CRC32 checksum = new CRC32();
        checksum.update(runId.getBytes(UTF_8));
        return (int) checksum.getValue();
    }

    /** What such an id says of these runs; empty when it is none. */
    static Optional<Map<String, Position>> parse(String text, List<String> runIds) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length == 0 || bytes.length % BYTES_OF_RUN != 0) {
            return Optional.empty();
        }
        Map<Integer, Position> positions = new HashMap<>();
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
            int run = rest.getInt();
            int checksum = rest.getInt();
            positions.put(run, new Position(rest.getLong(), checksum, rest.get() != 0));
        }
        Map<String, Position> known = new LinkedHashMap<>();
        runIds.forEach(runId -> Optional.ofNullable(positions.get(checksum(runId)))
                .ifPresent(position -> known.put(runId, position)));
        return Optional.of(known);
    }

    /**
     * What a listener knows of each run: by the header that a browser sends when it reconnects, or else by {@code after},
     * which is the id of an event, or {@code <run id>:<position>} and repeated. A header that is no such id is from elsewhere
     * and says nothing; such a parameter is a violation.
     */
    static Map<String, Position> known(Message message, RequestParameters parameters, List<String> runIds) {
        Map<String, Position> known = new LinkedHashMap<>();
        runIds.forEach(runId -> known.put(runId, Position.NOTHING));
        parameters.texts("after", MOST, LONGEST).forEach(text -> {
            Optional<Map<String, Position>> positions = text.indexOf(':') < 0 ? parse(text, runIds) : ofOneRun(text, runIds);
            positions.ifPresentOrElse(known::putAll, () -> parameters.violations().add("query", "after",
                    FORM.formatted(RequestParameters.shown(text)), "value_error.event_id"));
        });
        Optional.ofNullable(message.getHeader(EventId.LAST_EVENT_ID, String.class)).flatMap(text -> parse(text, runIds))
                .ifPresent(known::putAll);
        return known;
    }

    /** A run that is not listened to any more says nothing. */
    private static Optional<Map<String, Position>> ofOneRun(String text, List<String> runIds) {
        int colon = text.lastIndexOf(':');
        String runId = text.substring(0, colon);
        return EventId.parse(text.substring(colon + 1))
                .map(position -> runIds.contains(runId) ? Map.of(runId, position) : Map.of());
    }
}
