package runcomparer.api.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Clients that follow the standard get exactly one event, whatever its data. */
class SseEncoderTest {

    @Provide
    Arbitrary<String> data() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.of("\n", "\r", "\r\n", "\n\n", "data: x", "event: y\n", ":", " ", "id: 1")),
                        Tuple.of(2, Arbitraries.strings().ofMaxLength(5)))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void event_withAnyData_isParsedAsOneEventWithThatData(@ForAll("data") String data) {
        String text = new String(SseEncoder.event("steps", "1-2", data), UTF_8);

        assertThat(text).endsWith("\n\n");
        String expected = data.replace("\r\n", "\n").replace('\r', '\n');
        // UTF-8 replaces unpaired surrogates with question marks
        assertThat(read(text)).containsExactly(List.of("steps", "1-2", new String(expected.getBytes(UTF_8), UTF_8)));
    }

    @Example
    void event_withoutId_preservesTheLastId() {
        assertThat(new String(SseEncoder.event("problem", null, "{}"), UTF_8))
                .isEqualTo("event: problem\ndata: {}\n\n");
    }

    @Example
    void commentAndRetry_areIgnored() {
        String text = new String(SseEncoder.comment("heartbeat"), UTF_8)
                + new String(SseEncoder.retry(Duration.ofSeconds(3)), UTF_8);

        assertThat(text).isEqualTo(": heartbeat\n\nretry: 3000\n\n");
        assertThat(read(text)).isEmpty();
    }

    /** Parses name, id and data of each event as the standard defines it. */
    private static List<List<String>> read(String stream) {
        List<List<String>> events = new ArrayList<>();
        String name = "";
        String id = "";
        List<String> data = new ArrayList<>();
        for (String line : stream.split("\r\n|\r|\n", -1)) {
            String value = line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
            if (line.isEmpty() && !data.isEmpty()) {
                events.add(List.of(name, id, String.join("\n", data)));
                data.clear();
            } else if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("data:")) {
                data.add(value);
            }
        }
        return events;
    }
}
