package runcomparer.api.query.parameters;

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
import runcomparer.api.query.Caller;
import runcomparer.api.query.EventsQuery;
import runcomparer.api.query.FileQuery;
import runcomparer.api.query.HasCaller;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.api.query.RunsQuery;
import runcomparer.api.query.ScalarsQuery;
import runcomparer.api.query.StepsQuery;
import runcomparer.hostile.HostileJson;
import runcomparer.hostile.HostileTexts;
import runcomparer.hostile.MutatedResponses;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Any request either becomes a query of an allowed project or is rejected with a message that can be serialised. */
class HostileQueriesTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final List<String> PARAMETERS = List.of(
            "entity",
            "project",
            "page",
            "per_page",
            "metrics",
            "step",
            "x",
            "run_id",
            "path",
            "state",
            "tag",
            "name",
            "group",
            "created_after",
            "created_before",
            "order",
            "config",
            "config.",
            "config.lr",
            "config.%24where",
            "run_ids",
            "after",
            "keys",
            "points");

    private final Callers callers = new Callers(Optional.empty(), "http://127.0.0.1:7100");
    private final Queries queries = new Queries(
            new ProjectAccess(Optional.of(PROJECT), ProjectAllowList.parse("demo/*")), callers, List.of(), JSON);

    private enum Operation {
        ROOT(Queries::getRoot),
        RUNS(Queries::listRuns),
        METRICS(Queries::listMetrics),
        NEWEST_RUN_METRICS(Queries::listNewestRunMetrics),
        RUN_METRICS(Queries::listRunMetrics),
        RUN_STEPS(Queries::listRunSteps),
        RUN_IMAGES(Queries::listRunImages),
        STEPS(Queries::listSteps),
        RUN_SCALARS(Queries::listRunScalars),
        SCALARS(Queries::listScalars),
        RUN_EVENTS(Queries::streamRunEvents),
        EVENTS(Queries::streamEvents),
        FILE(Queries::getFile);

        private final BiFunction<Queries, Message, HasCaller> read;

        Operation(BiFunction<Queries, Message, HasCaller> read) {
            this.read = read;
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<String> encoded() {
        return Arbitraries.oneOf(
                HostileTexts.any(),
                HostileTexts.any().map(PercentEncoding::segment),
                Arbitraries.of(
                        "demo",
                        "p",
                        "1",
                        "-",
                        "p:7",
                        "p:7-00c0ffee-end",
                        "A".repeat(68),
                        "A".repeat(23),
                        "9999999999999999999",
                        "%d9%a1",
                        "%ff%fe"));
    }

    @Provide
    Arbitrary<String> queryTexts() {
        return Arbitraries.of(PARAMETERS)
                .flatMap(name -> encoded().map(value -> name + "=" + value))
                .list()
                .ofMaxSize(6)
                .map(pairs -> String.join("&", pairs));
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.of("[]", "{", "\u0000\u0000\u0000{aaaa", "{\"run_ids\": " + "[".repeat(3000))
                        .map(text -> text.getBytes(UTF_8)),
                MutatedResponses.any().map(MutatedResponses.Body::bytes),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40),
                HostileJson.any().map(HostileQueriesTest::runIds));
    }

    private static byte[] runIds(JsonNode ids) {
        return JsonNodeFactory.instance
                .objectNode()
                .set("run_ids", ids)
                .toString()
                .getBytes(UTF_8);
    }

    @Property(tries = 3000)
    void anyRequest_isParsedOrRejected(
            @ForAll Operation operation,
            @ForAll("encoded") String name,
            @ForAll("queryTexts") String query,
            @ForAll("bodies") byte[] body)
            throws JsonProcessingException {
        Message message = new DefaultMessage(CAMEL);
        message.setHeader(Exchange.HTTP_RAW_QUERY, query);
        message.setHeader(Exchange.HTTP_PATH, "/runs");
        List.of("entity", "run_id", "path").forEach(parameter -> message.setHeader(parameter, name));
        message.setHeader("project", "p");
        message.setBody(body);
        try {
            requireAllowed(operation.read.apply(queries, message));
        } catch (InvalidRequest rejected) {
            assertThat(JSON.writeValueAsBytes(rejected.violations())).hasSizeLessThan(8000);
        } catch (ProjectForbidden rejected) {
            assertThat(rejected.getMessage()).isNotBlank();
        }
    }

    private static void requireAllowed(HasCaller query) {
        if (query instanceof FileQuery file) {
            assertThat(file.run().project().entity()).isEqualTo("demo");
            assertThat(file.path()).isNotBlank().hasSizeLessThanOrEqualTo(2048);
        } else if (query instanceof RunImagesQuery images) {
            assertThat(images.run().project().entity()).isEqualTo("demo");
            assertThat(images.selector().step().orElse(0)).isNotNegative();
        } else if (query instanceof ScalarsQuery scalars) {
            assertThat(scalars.project().entity()).isEqualTo("demo");
            assertThat(scalars.runIds())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(100)
                    .noneMatch(String::isEmpty);
            assertThat(scalars.points()).isBetween(1, 1000);
        } else if (query instanceof StepsQuery steps) {
            assertThat(steps.project().entity()).isEqualTo("demo");
            assertThat(steps.runIds()).hasSizeLessThanOrEqualTo(200).noneMatch(String::isBlank);
        } else if (query instanceof EventsQuery events) {
            assertThat(events.project().entity()).isEqualTo("demo");
            assertThat(events.positions())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(100)
                    .doesNotContainKey("");
        } else if (query instanceof RunsQuery runs) {
            assertThat(runs.range().offset()).isNotNegative();
            assertThat(runs.search().characters()).isLessThanOrEqualTo(4096);
            assertThat(runs.search().config())
                    .allSatisfy((key, values) -> assertThat(key).isNotEmpty().doesNotContain("$"));
        }
    }

    @Property
    void origin_isAUri_forAnyHost(@ForAll("texts") String host, @ForAll("texts") String header) {
        Message message = new DefaultMessage(CAMEL);
        message.setHeader("Host", host);
        message.setHeader("Accept-Encoding", header);
        message.setHeader("If-None-Match", header);

        Caller caller = callers.of(message, new RequestParameters(message));

        assertThat(URI.create(caller.origin() + "/files/a").getScheme()).isEqualTo("http");
        assertThat(URI.create(caller.origin() + "/files/a").getRawPath()).isEqualTo("/files/a");
    }

    @Example
    void longHeaders_areParsedQuickly() {
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
