package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
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
import runcomparer.testing.ScriptedWandb;

/** Ranges of images and thumbnails follow RFC 9110, however the storage handles them. */
class RangesTest {

    private static final String IMAGE = "/files/team/project/r1/media/images/a_1_0123456789abcdef0123.png";

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

    private static String path(String which) {
        return which.equals("image") ? image : image + "?width=64";
    }

    /** Negative numbers count from the end. */
    @ParameterizedTest
    @CsvSource({
        "image,bytes=0-9,0,9",
        "image,bytes=10-,10,-1",
        "image,bytes=-7,-7,-1",
        "image,bytes=5-99999999999999999999,5,-1",
        "image,bytes=-99999999999999999999,0,-1",
        "image,BYTES=3-3,3,3",
        "image,'bytes= 0-0 ',0,0",
        "thumbnail,bytes=0-9,0,9",
        "thumbnail,bytes=10-,10,-1",
        "thumbnail,bytes=-7,-7,-1",
        "thumbnail,bytes=0-0,0,0",
        "thumbnail,bytes=7-999999999,7,-1"
    })
    void range_returnsItsBytes(String which, String range, int first, int last) {
        byte[] whole = service.get(path(which)).body();
        int from = first < 0 ? whole.length + first : first;
        int to = last < 0 ? whole.length + last : last;

        Reply reply = service.get(path(which), "Range", range);

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("Content-Range")).isEqualTo("bytes " + from + "-" + to + "/" + whole.length);
        assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(reply.body()).isEqualTo(Arrays.copyOfRange(whole, from, to + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "image,bytes=99999999-",
        "image,bytes=99999999999999999999-",
        "image,bytes=-0",
        "thumbnail,bytes=99999999-",
        "thumbnail,bytes=99999-999999",
        "thumbnail,bytes=-0"
    })
    void unsatisfiableRange_returnsTheLength(String which, String range) {
        int length = service.get(path(which)).body().length;

        Reply reply = service.get(path(which), "Range", range);

        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + length);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/range-not-satisfiable");
        assertThat(reply.json().path("detail").asText()).contains(Integer.toString(length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-9,20-29",
                "bytes=9-0",
                "bytes=-",
                "bytes=a-b",
                "nonsense",
                "lines=0-9",
                "bytes=0-9-",
                "bytes"
            })
    void otherThanOneRange_returnsTheWhole(String range) {
        for (String which : new String[] {"image", "thumbnail"}) {
            Reply reply = service.get(path(which), "Range", range);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo(service.get(path(which)).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "thumbnail"})
    void rangeOfTheCurrentVersion_isReturned(String which) {
        String tag = service.get(path(which)).header("ETag");

        Reply same = service.get(path(which), "Range", "bytes=2-5", "If-Range", tag);

        assertThat(same.status()).isEqualTo(206);
        assertThat(same.body()).hasSize(4);
        assertThat(service.get(path(which), "Range", "bytes=99999999-", "If-Range", tag)
                        .status())
                .isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"another\"", "W/TAG", "Sat, 28 Nov 2026 10:00:00 GMT", "", "TAG-unquoted"})
    void rangeOfAnotherVersion_returnsTheWhole(String version) {
        for (String which : new String[] {"image", "thumbnail"}) {
            Reply whole = service.get(path(which));
            String ifRange = version.replace(
                            "TAG-unquoted", whole.header("ETag").replace("\"", ""))
                    .replace("TAG", whole.header("ETag"));

            for (String range : new String[] {"bytes=2-5", "bytes=99999999-"}) {
                Reply reply = service.get(path(which), "Range", range, "If-Range", ifRange);

                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.header("Content-Range")).isNull();
                assertThat(reply.body()).isEqualTo(whole.body());
            }
        }
    }

    @Test
    void contradictoryHeaders_returnTheWhole() {
        String tag = service.get(image).header("ETag");

        assertThat(RawCaller.get(service.url(), image, "Range: bytes=0-1", "Range: bytes=2-3")
                        .status())
                .isEqualTo(200);
        assertThat(RawCaller.get(service.url(), image, "Range: bytes=0-1", "If-Range: " + tag, "If-Range: \"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void matchingTag_isNotModified_whateverTheRange() {
        String tag = service.get(image).header("ETag");

        assertThat(service.get(image, "Range", "bytes=0-9", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void head_ignoresRange() {
        for (String which : new String[] {"image", "thumbnail"}) {
            Reply head = service.send("HEAD", path(which), null, "Range", "bytes=99999999-");

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length"))
                    .isEqualTo(service.get(path(which)).header("Content-Length"));
        }
    }

    @Test
    void storageThatDoesNotReportTheLength_isReadCompletely() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService reading = RunningService.with(wandb.settings())) {
            wandb.respond(aResponse()
                    .withHeader("Content-Type", "image/png")
                    .withHeader("Content-Length", "5")
                    .withBody("bytes"));
            wandb.respondOnce(aResponse().withStatus(416));

            Reply reply = reading.get(IMAGE, "Range", "bytes=900-");

            assertThat(reply.status()).isEqualTo(416);
            assertThat(reply.header("Content-Range")).isEqualTo("bytes */5");
        }
    }

    @Test
    void storageWithoutRanges_returnsTheWhole() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService reading = RunningService.with(wandb.settings())) {
            wandb.respond(aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "image/png")
                    .withBody("bytes"));

            assertThat(reading.get(IMAGE, "Range", "bytes=1-2").text()).isEqualTo("bytes");
        }
    }
}
