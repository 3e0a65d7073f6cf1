package runcomparer.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.ProjectForbidden;
import runcomparer.hostile.HostileJson;
import runcomparer.hostile.HostileTexts;
import runcomparer.hostile.MutatedAnswers;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Whatever is asked becomes a query of an allowed project, or is refused with words that can be written. */
class HostileQueriesTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final List<String> PARAMETERS =
            List.of("entity", "project", "page", "per_page", "metrics", "step", "x", "run_id", "path", "state", "tag", "name",
                    "group", "created_after", "created_before", "order", "config", "config.", "config.lr", "config.%24where",
                    "run_ids", "after");

    private final Callers callers = new Callers(Optional.empty(), "http://127.0.0.1:7100");
    private final Queries queries = new Queries(
            new ProjectAccess(Optional.of(PROJECT), ProjectAllowList.parse("demo/*")), callers, List.of(), JSON);

    private enum Operation {
        ROOT(Queries::getRoot), RUNS(Queries::listRuns), METRICS(Queries::listMetrics), RUN_METRICS(Queries::listRunMetrics),
        RUN_STEPS(Queries::listRunSteps), RUN_IMAGES(Queries::listRunImages), STEPS(Queries::listSteps),
        RUN_EVENTS(Queries::streamRunEvents), EVENTS(Queries::streamEvents), FILE(Queries::getFile);

        private final BiFunction<Queries, Message, Asked> read;

        Operation(BiFunction<Queries, Message, Asked> read) {
            this.read = read;
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<String> encoded() {
        return Arbitraries.oneOf(HostileTexts.any(), HostileTexts.any().map(PercentEncoding::segment),
                Arbitraries.of("demo", "p", "1", "-", "p:7", "p:7-00c0ffee-end", "A".repeat(68), "A".repeat(23), "9999999999999999999", "%d9%a1", "%ff%fe"));
    }

    @Provide
    Arbitrary<String> queryTexts() {
        return Arbitraries.of(PARAMETERS).flatMap(name -> encoded().map(value -> name + "=" + value))
                .list().ofMaxSize(6).map(pairs -> String.join("&", pairs));
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.of("[]", "{", "\u0000\u0000\u0000{aaaa", "{\"run_ids\": " + "[".repeat(3000))
                        .map(text -> text.getBytes(UTF_8)),
                MutatedAnswers.any().map(MutatedAnswers.Body::bytes),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                HostileJson.any().map(HostileQueriesTest::runIds));
    }

    private static byte[] runIds(JsonNode ids) {
        return JsonNodeFactory.instance.objectNode().set("run_ids", ids).toString().getBytes(UTF_8);
    }

    @Property(tries = 3000)
    void request_isAQueryOrRefused(@ForAll Operation operation, @ForAll("encoded") String name,
            @ForAll("queryTexts") String query, @ForAll("bodies") byte[] body) throws JsonProcessingException {
        Message message = new DefaultMessage(CAMEL);
        message.setHeader(Exchange.HTTP_RAW_QUERY, query);
        message.setHeader(Exchange.HTTP_PATH, "/runs");
        List.of("entity", "run_id", "path").forEach(parameter -> message.setHeader(parameter, name));
        message.setHeader("project", "p");
        message.setBody(body);
        try {
            requireAllowed(operation.read.apply(queries, message));
        } catch (InvalidRequest refused) {
            assertThat(JSON.writeValueAsBytes(refused.violations())).hasSizeLessThan(8000);
        } catch (ProjectForbidden refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void requireAllowed(Asked asked) {
        if (asked instanceof FileQuery file) {
            assertThat(file.run().project().entity()).isEqualTo("demo");
            assertThat(file.path()).isNotBlank().hasSizeLessThanOrEqualTo(2048);
        } else if (asked instanceof RunImagesQuery images) {
            assertThat(images.run().project().entity()).isEqualTo("demo");
            assertThat(images.asked().step().orElse(0)).isNotNegative();
        } else if (asked instanceof StepsQuery steps) {
            assertThat(steps.project().entity()).isEqualTo("demo");
            assertThat(steps.runIds()).hasSizeLessThanOrEqualTo(200).noneMatch(String::isBlank);
        } else if (asked instanceof EventsQuery events) {
            assertThat(events.project().entity()).isEqualTo("demo");
            assertThat(events.known()).isNotEmpty().hasSizeLessThanOrEqualTo(100).doesNotContainKey("");
        } else if (asked instanceof RunsQuery runs) {
            assertThat(runs.range().offset()).isNotNegative();
            assertThat(runs.search().characters()).isLessThanOrEqualTo(4096);
            assertThat(runs.search().config()).allSatisfy((key, values) -> assertThat(key).isNotEmpty().doesNotContain("$"));
        }
    }

    @Property
    void caller_hasAnOriginThatIsAUri(@ForAll("texts") String host, @ForAll("texts") String header) {
        Message message = new DefaultMessage(CAMEL);
        message.setHeader("Host", host);
        message.setHeader("Accept-Encoding", header);
        message.setHeader("If-None-Match", header);

        Caller caller = callers.of(message, new RequestParameters(message));

        assertThat(URI.create(caller.origin() + "/files/a").getScheme()).isEqualTo("http");
        assertThat(URI.create(caller.origin() + "/files/a").getRawPath()).isEqualTo("/files/a");
    }

    @Example
    void headers_thatAreLong_doNotHang() {
        for (String piece : List.of("gzip ", "gzip;", "gzip ; q=0", " ", ",", "a.", "[", "9", "1:", "0.00")) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                Message message = new DefaultMessage(CAMEL);
                message.setHeader(Exchange.HTTP_RAW_QUERY, "step=" + piece.repeat(20_000));
                message.setHeader("Accept-Encoding", piece.repeat(20_000) + "!");
                message.setHeader("Host", piece.repeat(20_000) + "!");
                RequestParameters parameters = new RequestParameters(message);
                callers.of(message, parameters);
                parameters.number("step", 0, 1, 0);
            });
        }
    }
}
