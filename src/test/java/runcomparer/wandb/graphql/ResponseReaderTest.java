package runcomparer.wandb.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.media.HistoryKeys;
import runcomparer.wandb.reading.WandbReadings;

class ResponseReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-24T01:00:00Z");

    private final ResponseReader reader = new ResponseReader(Clock.fixed(NOW, ZoneOffset.UTC));
    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());
    private final WandbReading reading =
            readings.runList(new RunRange(new ProjectPath("demo", "p"), RunSearch.ALL, 0, 1));

    @Test
    void read_data_isGiven() throws IOException {
        GraphQlResponse answer = read(200, "{'data': {'project': null}}");

        assertThat(answer.data().path("project").isNull()).isTrue();
        assertThat(answer.errors()).isEmpty();
    }

    @Test
    void read_bareNaN_isUnderstood() throws IOException {
        assertThat(read(200, "{'data': {'a': NaN, 'b': -Infinity}}")
                        .data()
                        .path("a")
                        .doubleValue())
                .isNaN();
    }

    @Test
    void read_partialData_isGivenWithItsErrors() throws IOException {
        GraphQlResponse answer = read(200, """
                {'data': {'project': {'r0': null}},
                 'errors': [{'message': 'no such thing', 'path': ['project', 'r0', 0]}, 'bare text']}""");

        assertThat(answer.errors())
                .containsExactly(
                        new GraphQlError("no such thing", List.of("project", "r0", "0")),
                        new GraphQlError("bare text", List.of()));
        assertThat(answer.errorAt("project", "r0")).isPresent();
        assertThat(answer.errorAt("project", "r1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "401 | {'errors': [{'message': 'not logged in', 'path': ['viewer']}], 'data': {'viewer': null}}",
                "403 | {'error': 'permission denied'}",
                "403 | <html><body>blocked</body></html>"
            })
    void read_keyRefused_isWandbRefused(int status, String body) {
        WandbRefused refused = catchThrowableOfType(WandbRefused.class, () -> read(status, body));

        assertThat(refused.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "NULL | NULL",
                "7 | 7",
                "0 | 0",
                "1.2 | 2",
                "-5 | 0",
                "999999999 | 3600",
                "1e300 | 3600",
                "NaN | NULL",
                "soon | NULL",
                "'' | NULL",
                "Tue, 24 Mar 2026 01:00:30 GMT | 30",
                "Tue, 24 Mar 2026 00:00:00 GMT | 0",
                "Wed, 24 Mar 2027 00:00:00 GMT | 3600"
            })
    void read_limited_isWandbBusy(String header, Long seconds) {
        WandbBusy busy = catchThrowableOfType(
                WandbBusy.class, () -> reader.read(reading, 429, header, bytes("{'error':'rate limit exceeded'}")));

        assertThat(busy.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "504 | <html>Gateway Timeout</html>",
                "500 | {'errors': [{'message': 'context deadline exceeded', 'path': ['x']}], 'data': {'x': null}}",
                "200 | {'errors': ['context deadline exceeded'], 'data': null}"
            })
    void read_tooSlow_isWandbTimeout(int status, String body) {
        assertThatThrownBy(() -> read(status, body)).isInstanceOf(WandbTimeout.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "400 | {'errors': [{'message': 'bad filter'}]} | bad filter",
                "500 | {'error': {'message': 'it broke'}} | it broke",
                "502 | <html>Bad Gateway</html> | <html>Bad Gateway</html>",
                "404 | not here | not here",
                "302 | \"\" | \"\"",
                "200 | {'errors': [{'message': 'no data for you'}]} | no data for you",
                "200 | {'errors': [{'code': 7}]} | {\"code\":7}"
            })
    void read_otherFailures_areWandbFailed(int status, String body, String what) {
        WandbFailed failed = catchThrowableOfType(WandbFailed.class, () -> read(status, body));

        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.reason()).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "7", "null", "{}", "{'data': 7}", "{'data': null}", "{'data': {"})
    void read_noGraphQl_isWandbFailed(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOf(WandbFailed.class);
    }

    /** A text that starts like UTF-32 but is not. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\u0000{aaaa", "{\u0000\u0000\u0000aaaa", "\u0000{\u0000\u0000aaaa"})
    void read_bytesOfNoEncoding_isWandbFailed(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOf(WandbFailed.class);
    }

    @Test
    void read_noBody_isWandbFailed() {
        assertThatThrownBy(() -> reader.read(reading, 200, null, null)).isInstanceOf(WandbFailed.class);
    }

    @Test
    void read_deeplyNestedBody_isWandbFailed() {
        assertThatThrownBy(() -> read(200, "[".repeat(100_000))).isInstanceOf(WandbFailed.class);
    }

    @Test
    void read_projectNotFoundByStatus_isProjectNotFoundToTheReading() throws IOException {
        GraphQlResponse answer = read(404, """
                {'errors': [{'message': 'project not found', 'path': ['project']}],
                 'data': {'project': null}}""");

        assertThatThrownBy(() -> reading.accept(answer)).isInstanceOf(ProjectNotFound.class);
        assertThat(read(404, "{'errors': ['project not found']}").data()).isEmpty();
    }

    @Test
    void read_textOfOthers_isShortenedAndHasNoSecrets() {
        String key = "0123456789abcdef0123456789abcdef01234567";
        String said = "see https://storage.host/a?Signature=abc%3D key " + key + " line\\u0000\\n" + "x ".repeat(400);

        assertThatThrownBy(() -> read(500, "{'error': '" + said + "'}"))
                .hasMessageContaining("see [address] key [removed] line x x")
                .satisfies(failure -> assertThat(failure.getMessage())
                        .doesNotContain("Signature", key, "\n", "\u0000")
                        .hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 550, 560, 565, 590, 1930, 1955, 1960, 1965, 1990})
    void read_truncatedKey_isNotRepeated(int before) {
        String address = "https://storage.host/" + "a/".repeat((before - 21) / 2) + "b".repeat((before - 21) % 2);
        String said = address.replaceFirst(".$", " ") + "0123456789abcdef0123456789abcdef01234567" + " x".repeat(1000);

        assertThatThrownBy(() -> read(500, said))
                .isInstanceOf(WandbFailed.class)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains("[address]").doesNotContain("0123456"));
    }

    @Test
    void read_historyRows_areTakenWhileTheyArriveAndAreNotInTheResponse() throws IOException {
        List<String> taken = new ArrayList<>();
        WandbReading rows = new RowsTaken(taken, 1);

        GraphQlResponse answer = reader.read(rows, 200, null, bytes("""
                {'errors': [], 'data': {'viewer': {'sampledHistory': [[1]]}, 'project': {
                   'r0': {'sampledHistory': [[{'_step': 1}, {'_step': 2}], null, [7]], 'name': 'a'},
                   'r1': null, 'r2': {'sampledHistory': 'x'}}}}"""));

        assertThat(taken).containsExactly("r0 0 {\"_step\":1}", "r0 0 {\"_step\":2}");
        assertThat(answer.data()).isEqualTo(TestJson.of("""
                {'viewer': {'sampledHistory': [[1]]}, 'project': {
                   'r0': {'sampledHistory': [[], null, [7]], 'name': 'a'},
                   'r1': null, 'r2': {'sampledHistory': 'x'}}}"""));
    }

    @Test
    void read_keysWithoutImages_areLeftOut() throws IOException {
        GraphQlResponse answer = read(200, """
                {'data': {'project': {'r0': {'historyKeys': {'lastStep': 7, 'keys': {
                    'loss': {'typeCounts': [{'type': 'number', 'count': 3}, {'type': 'string', 'count': 1}]},
                    'images': {'typeCounts': [{'type': 'number', 'count': 3}, {'type': 'image-file', 'count': 2}]},
                    'list': {'typeCounts': [{'type': 'list', 'count': 3}]}, 'odd': 7}}}}}}""");

        JsonNode summary = answer.data().at("/project/r0/historyKeys");
        assertThat(summary.path("keys").fieldNames()).toIterable().containsExactly("images", "list", "odd");
        assertThat(new HistoryKeys(summary).rows("images")).hasValue(5);
        assertThat(summary.path("lastStep").intValue()).isEqualTo(7);
    }

    @Test
    void read_manyKeysWithoutImages_areNotTooMuch() throws IOException {
        String keys = IntStream.range(0, 200_000)
                .mapToObj(key -> "'metric%d': {'typeCounts': [{'type': 'number', 'count': 1}]}".formatted(key))
                .collect(Collectors.joining(","));

        GraphQlResponse answer = read(
                200,
                "{'data': {'project': {'runs': {'edges': [{'node': {'historyKeys': {'keys': {" + keys + "}}}}]}}}}");

        assertThat(answer.data().at("/project/runs/edges/0/node/historyKeys/keys"))
                .isEmpty();
    }

    @Test
    void read_manyRows_areNotTooMuch() throws IOException {
        String row = "{'_step': 1, 'a': '" + "x".repeat(1_000_000) + "'}";
        List<String> taken = new ArrayList<>();

        reader.read(
                new RowsTaken(taken, 1),
                200,
                null,
                bytes("{'data': {'project': {'r0': {'sampledHistory': [["
                        + String.join(",", Collections.nCopies(20, row)) + "]]}}}}"));

        assertThat(taken).hasSize(20);
    }

    @Test
    void read_onePartThatIsTooLarge_isWandbFailed() {
        String texts = String.join(",", Collections.nCopies(20, "'" + "x".repeat(1_000_000) + "'"));

        for (String body : List.of(
                "{'data': {'project': {'r0': [%s]}}}",
                "{'data': 1, 'x': [%s]}", "{'data': {'project': {'r0': {'sampledHistory': [[%s]]}}}}")) {
            assertThatThrownBy(() ->
                            reader.read(new RowsTaken(new ArrayList<>(), 0), 200, null, bytes(body.formatted(texts))))
                    .isInstanceOf(WandbFailed.class)
                    .hasMessageContaining("8388608 bytes");
        }
    }

    @Test
    void read_brokenConnection_isNotMistakenForAWholeResponse() {
        InputStream broken = new SequenceInputStream(bytes("{'data': {'project': "), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> reader.read(reading, 200, null, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    /** Takes the rows of the first few specs. */
    private record RowsTaken(List<String> taken, int specs) implements WandbReading {

        @Override
        public boolean takeRow(String alias, int spec, JsonNode row) {
            return spec < specs && taken.add(alias + " " + spec + " " + row);
        }

        @Override
        public boolean isIncomplete() {
            return true;
        }

        @Override
        public WandbRequest nextRequest() {
            return new WandbRequest("Any", "", Map.of());
        }

        @Override
        public WandbReading accept(GraphQlResponse answer) {
            return this;
        }
    }

    private GraphQlResponse read(int status, String body) throws IOException {
        return reader.read(reading, status, null, bytes(body));
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8));
    }
}
