package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Entity tags, cache headers, and ranges of images. */
class ConditionalRequestsTest {

    private static DemoWandb demo;
    private static RunningService service;
    private static String image;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        image = URI.create(service.get("/runs/early000/images?step=100&metrics=main/reals")
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs",
                "/runs?page=9",
                "/metrics",
                "/run-metrics",
                "/runs/early000/metrics",
                "/runs/early000/steps",
                "/runs/early000/images?step=100",
                "/runs/early000/images?step=101",
                "IMAGE"
            })
    void responseThatTheClientHas_isNotSentAgain(String asked) {
        String path = asked.equals("IMAGE") ? image : asked;
        Reply first = service.get(path);
        String tag = first.header("ETag");
        assertThat(first.status()).isEqualTo(200);
        assertThat(tag).matches("\"[^\"]+\"");

        for (String known : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag, "\"a\",W/" + tag + " ,\"b\""}) {
            Reply again = service.get(path, "If-None-Match", known);

            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isNotBlank();
        }
        for (String other : new String[] {"\"other\"", tag.replace("\"", ""), "", "\"" + tag + "\""}) {
            assertThat(service.get(path, "If-None-Match", other).body())
                    .as(other)
                    .isEqualTo(first.body());
        }
    }

    @Test
    void differentResponses_haveDifferentTags() {
        assertThat(service.get("/runs?page=1").header("ETag"))
                .isNotEqualTo(service.get("/runs?page=2").header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?per_page=3, 10",
        "/metrics?x=1, 10",
        "/runs/training/steps?metrics=main/samples, 10",
        "/runs/empty000/steps?metrics=main/samples, 600",
        "/runs/empty000/metrics, 600"
    })
    void cacheHeaders_reportMissThenHitWithTtl(String path, int longest) {
        Reply miss = service.get(path);
        Reply hit = service.get(path);

        if (!path.startsWith("/metrics")) {
            assertThat(miss.header("Cache-Status")).isEqualTo("RunComparer; fwd=miss; stored");
        }
        assertThat(hit.header("Cache-Status")).matches("RunComparer; hit; ttl=\\d+");
        for (Reply reply : new Reply[] {miss, hit}) {
            assertThat(reply.header("Cache-Control")).matches("private, max-age=\\d+, stale-while-revalidate=\\d+");
            assertThat(Integer.parseInt(reply.header("Cache-Control").replaceAll(".*max-age=(\\d+).*", "$1")))
                    .isBetween(longest - 9, longest);
        }
        assertThat(hit.header("ETag")).isEqualTo(miss.header("ETag"));
    }

    @Test
    void problems_areNotCacheable() {
        Reply reply = service.get("/runs/unknown/steps");

        assertThat(reply.header("ETag")).isNull();
        assertThat(reply.header("Cache-Control")).isNull();
        assertThat(reply.header("Cache-Status")).isNull();
    }

    @Test
    void problem_isReturned_whateverTheTag() {
        assertThat(service.get("/runs/unknown/steps", "If-None-Match", "*").status())
                .isEqualTo(404);
    }

    @Test
    void immutableImage_mayBeCachedForever() {
        Reply reply = service.get(image);

        assertThat(reply.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(reply.body().length));
        assertThat(reply.header("Transfer-Encoding")).isNull();
    }

    @Test
    void imageNamedByIndex_mayBeCachedBriefly() {
        String path = URI.create(service.get("/runs/odd-values/images?step=10&metrics=old/unnamed")
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();

        assertThat(service.get(path).header("Cache-Control")).isEqualTo("private, max-age=60");
    }
}
