package runcomparer.api.query.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.events.Position;

/** The id of an event that covers several runs. */
class StreamEventIdTest {

    private static final Map<String, Position> KNOWN = Map.of(
            "one",
            new Position(250, 0x5d41402a, false),
            "läuft/♪",
            new Position(Long.MAX_VALUE, -1, true),
            "bare",
            Position.NOTHING,
            "ended without images",
            Position.NOTHING.ofEnded());

    @Test
    void parse_returnsThePositionOfEveryRun() {
        assertThat(StreamEventId.parse(StreamEventId.of(KNOWN), List.copyOf(KNOWN.keySet())))
                .hasValue(KNOWN);
    }

    @Test
    void parse_ignoresRunsThatAreNotInTheId() {
        String id = StreamEventId.of(KNOWN);

        assertThat(StreamEventId.parse(id, List.of("one", "another"))).hasValue(Map.of("one", KNOWN.get("one")));
        assertThat(StreamEventId.parse(id, List.of("another"))).hasValue(Map.of());
    }

    @Test
    void idOfMaximumNumberOfRuns_fitsIntoAHeader() {
        Map<String, Position> many = new LinkedHashMap<>();
        IntStream.range(0, 100)
                .forEach(run ->
                        many.put("r".repeat(256 - run % 10) + run, new Position(Long.MAX_VALUE, run, run % 2 == 0)));
        String id = StreamEventId.of(many);

        assertThat(id).hasSizeLessThan(2_500).matches("[A-Za-z0-9_-]+");
        assertThat(StreamEventId.parse(id, List.copyOf(many.keySet()))).hasValue(many);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "420", "250-5d41402a", "=", "A", "AAAA", "not an id", "id\n", "♪"})
    void parse_rejectsOtherText(String text) {
        assertThat(StreamEventId.parse(text, List.of("one"))).isEmpty();
    }

    @Test
    void parse_rejectsLongText() {
        assertThat(StreamEventId.parse("A".repeat(68 * 100), List.of("one"))).isEmpty();
    }
}
