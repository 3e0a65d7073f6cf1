package runcomparer.api.query.parameters;

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
 * The id of an event in a stream of several runs: the client's position in each run, as URL-safe Base64. Runs are
 * identified by a checksum of their id, so an id stays valid when runs join or leave the stream. If two runs share a
 * checksum, the position of the wrong one does not match, and the client gets all steps again.
 */
public final class StreamEventId {

    private static final int BYTES_PER_RUN = Integer.BYTES + Integer.BYTES + Long.BYTES + 1;
    private static final String EXPECTED =
            "must be the id of an event, or a run id, ':' and the position of that run, but was '%s'";
    private static final int MAX_LENGTH = 4_096;
    private static final int MAX_VALUES = Queries.MAX_RUNS_COMPARED + 1;

    private StreamEventId() {}

    /**
     * Returns the id of an event.
     *
     * @param positions the client's positions, by run id
     */
    public static String of(Map<String, Position> positions) {
        ByteBuffer bytes = ByteBuffer.allocate(positions.size() * BYTES_PER_RUN);
        positions.forEach((runId, position) -> bytes.putInt(checksum(runId))
                .putInt(position.checksum())
                .putLong(position.step())
                .put((byte) (position.ended() ? 1 : 0)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int checksum(String runId) {
        CRC32 checksum = new CRC32();
        checksum.update(runId.getBytes(UTF_8));
        return (int) checksum.getValue();
    }

    /** Parses an id for the given runs; returns empty if it is invalid. */
    static Optional<Map<String, Position>> parse(String text, List<String> runIds) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length == 0 || bytes.length % BYTES_PER_RUN != 0) {
            return Optional.empty();
        }
        Map<Integer, Position> byChecksum = new HashMap<>();
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            int run = rest.getInt();
            int checksum = rest.getInt();
            byChecksum.put(run, new Position(rest.getLong(), checksum, rest.get() != 0));
        }
        Map<String, Position> positions = new LinkedHashMap<>();
        runIds.forEach(runId -> Optional.ofNullable(byChecksum.get(checksum(runId)))
                .ifPresent(position -> positions.put(runId, position)));
        return Optional.of(positions);
    }

    /**
     * Returns the client's position in each run: from the header that browsers send when they reconnect, or else from
     * {@code after}, which is the id of an event, or {@code <run id>:<position>} and repeated. An invalid header comes
     * from elsewhere and is ignored; an invalid parameter is a violation.
     */
    static Map<String, Position> positions(Message message, RequestParameters parameters, List<String> runIds) {
        Map<String, Position> positions = new LinkedHashMap<>();
        runIds.forEach(runId -> positions.put(runId, Position.NOTHING));
        parameters.texts("after", MAX_VALUES, MAX_LENGTH).forEach(text -> {
            Optional<Map<String, Position>> parsed =
                    text.indexOf(':') < 0 ? parse(text, runIds) : parseSingle(text, runIds);
            parsed.ifPresentOrElse(positions::putAll, () -> parameters
                    .violations()
                    .add(
                            "query",
                            "after",
                            EXPECTED.formatted(RequestParameters.abbreviated(text)),
                            "value_error.event_id"));
        });
        Optional.ofNullable(message.getHeader(EventId.LAST_EVENT_ID, String.class))
                .flatMap(text -> parse(text, runIds))
                .ifPresent(positions::putAll);
        return positions;
    }

    /** Parses a single position; that of a run that is not requested is ignored. */
    private static Optional<Map<String, Position>> parseSingle(String text, List<String> runIds) {
        int colon = text.lastIndexOf(':');
        String runId = text.substring(0, colon);
        return EventId.parse(text.substring(colon + 1))
                .map(position -> runIds.contains(runId) ? Map.of(runId, position) : Map.of());
    }
}
