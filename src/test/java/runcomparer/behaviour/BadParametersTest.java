package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/**
 * Invalid parameters and paths are reported by name, as problems that pages of any origin may read. Fault 14 of the
 * original service: pages had no limits.
 */
class BadParametersTest {

    private static final String ORIGIN = "Origin: https://compare.example.org";

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?page=x, page, type_error.integer",
        "/runs?page=, page, type_error.integer",
        "/runs?page=1.5, page, type_error.integer",
        "/runs?page=1e3, page, type_error.integer",
        "/runs?page=0, page, value_error.number",
        "/runs?page=-1, page, value_error.number",
        "/runs?page=1000001, page, value_error.number",
        "/runs?page=99999999999999999999, page, value_error.number",
        "/runs?per_page=0, per_page, value_error.number",
        "/runs?per_page=201, per_page, value_error.number",
        "/runs?per_page=-20, per_page, value_error.number",
        "/runs?page=1&page=two, page, type_error.integer",
        "/runs?entity=, entity, value_error.any_str.min_length",
        "/runs?project=%20, project, value_error.any_str.min_length",
        "/runs/training/images, step, value_error.missing",
        "/runs/training/images?Step=5, step, value_error.missing",
        "/runs/training/images?step=, step, type_error.integer",
        "/runs/training/images?step=abc, step, type_error.integer",
        "/runs/training/images?step=1.5, step, type_error.integer",
        "/runs/training/images?step=0x10, step, type_error.integer",
        "/runs/training/images?step=-1, step, value_error.number",
        "/runs/training/images?step=99999999999999999999, step, value_error.number",
        "/runs/training/images?step=9223372036854775808, step, value_error.number",
        "/runs/training/steps?metrics=, metrics, value_error.any_str.min_length",
        "/runs/training/steps?metrics=a&metrics=, metrics, value_error.any_str.min_length",
        "/comparison?step=1&run_ids=%20, run_ids, value_error.any_str.min_length",
        "/scalars?run_ids=%0D%0A, run_ids, value_error.any_str.min_length"
    })
    void invalidParameter_isReportedByName(String target, String name, String type) {
        Reply reply = RawCaller.get(service.url(), target, ORIGIN);

        assertInvalid(reply, "query", name);
        assertThat(reply.json().at("/errors/0/type").asText()).isEqualTo(type);
        assertThat(reply.json().path("detail").asText()).startsWith(name + " ");
        assertThat(reply.json().path("instance").asText()).isEqualTo(target.split("\\?", 2)[0]);
    }

    @Test
    void severalInvalidParameters_areReportedTogether() {
        Reply reply = service.get("/runs/training/images?step=x&metrics=&entity=");

        assertThat(reply.json().path("errors"))
                .extracting(error -> error.at("/loc/1").asText())
                .containsExactlyInAnyOrder("step", "metrics", "entity");
    }

    @Test
    void tooManyMetrics_areReportedWithTheirNumber() {
        Reply reply = service.get("/runs/training/steps?" + metrics(65));

        assertInvalid(reply, "query", "metrics");
        assertThat(reply.json().path("detail").asText()).contains("65", "64");
    }

    @Test
    void maximumNumberOfMetrics_isAccepted_howeverLong() {
        assertThat(service.get("/runs/training/steps?" + metrics(64)).status()).isEqualTo(200);
        assertThat(service.get("/runs/training/steps?" + metrics(64).replace("=metric", "=" + "%C3%A9".repeat(300)))
                        .status())
                .isEqualTo(200);
        assertInvalid(service.get("/runs/training/steps?metrics=" + "m".repeat(513)), "query", "metrics");
    }

    private static String metrics(int number) {
        return IntStream.range(0, number).mapToObj(i -> "metrics=metric" + i).collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs?entity=", "/runs?project=", "/runs?page="})
    void veryLongValues_areAbbreviated(String target) {
        Reply reply = service.get(target + "7".repeat(9_000));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs?x=%zz", "/runs?page=%4", "/metrics?%", "/runs/training/steps?metrics=%G1"})
    void malformedQuery_isReported(String target) {
        Reply reply = RawCaller.get(service.url(), target, ORIGIN);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"query\"]");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/%zz/steps",
                "/runs/a%2/steps",
                "/unknown/%",
                "/docs/%zz",
                "/runs/a|b<c>\"/steps",
                "/files/demo/image-training/training/media/images/100%.png"
            })
    void malformedPath_isNotFound(String target) {
        Reply reply = RawCaller.get(service.url(), target, ORIGIN);

        assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step: 50", "STEP: 50", "CamelHttpQuery: step=50", "CamelHttpRawQuery: step=50"})
    void requestHeaders_areNotParameters(String header) {
        assertInvalid(RawCaller.get(service.url(), "/runs/training/images", header), "query", "step");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page: 2",
                "per_page: 1",
                "entity: other",
                "CamelHttpMethod: DELETE",
                "CamelHttpPath: /x",
                "CamelHttpUri: http://127.0.0.1:1/",
                "CamelHttpResponseCode: 500",
                "CamelBeanMethodName: getFile"
            })
    void requestHeaders_changeNothing(String header) {
        assertThat(RawCaller.get(service.url(), "/runs", header).json())
                .isEqualTo(service.get("/runs").json());
    }

    @Test
    void bodyOfAGet_isIgnored() {
        assertThat(service.send("GET", "/runs", "{\"page\": 2}").json())
                .isEqualTo(service.get("/runs").json());
    }

    private static void assertInvalid(Reply reply, String part, String name) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/invalid-request");
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(part, name));
        assertThat(reply.json().at("/errors/0/msg").asText()).isNotBlank();
    }
}
