package runcomparer.api.query.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import runcomparer.events.Position;

class EventIdTest {

    @Property
    void parse_reversesOf(
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long step, @ForAll int checksum, @ForAll boolean ended) {
        Position position = checksum == 0 ? Position.NOTHING : new Position(step, checksum, false);
        Position expected = ended ? position.ofEnded() : position;

        assertThat(EventId.of(expected)).matches("[0-9]{1,18}-[0-9a-f]{8}(-end)?");
        assertThat(EventId.parse(EventId.of(expected))).contains(expected);
    }

    @Property
    void parse_acceptsWhatTheContractAllows(@ForAll("texts") String text) {
        assertThat(EventId.parse(text).isPresent()).isEqualTo(text.matches("[0-9]{1,18}(-[0-9a-f]{8}(-end)?)?"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("0", "17", "٣", "-", "-cafe0001", "-end", "x", " ")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Example
    void parse_acceptsStepWithoutChecksum() {
        assertThat(EventId.parse("250")).contains(Position.at(250));
        assertThat(EventId.parse("250-end")).isEmpty();
        assertThat(EventId.parse("-1")).isEmpty();
        assertThat(EventId.parse("250-CAFECAFE")).isEmpty();
        assertThat(EventId.parse("9999999999999999999")).isEmpty();
    }
}
