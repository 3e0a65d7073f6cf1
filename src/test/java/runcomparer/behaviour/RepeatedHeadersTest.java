package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.RunningService;

/** Several lines of a list header are one list (RFC 9110, section 5.3). */
class RepeatedHeadersTest {

    private static final String TOKEN = "the-token-of-this-test";

    private static DemoWandb demo;
    private static RunningService service;
    private static RunningService guarded;
    private static String image;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", TOKEN);
        guarded = RunningService.with(settings);
        image = URI.create(service.get("/runs/early000/images?step=100&metrics=main/reals")
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();
    }

    @AfterAll
    static void stop() {
        service.close();
        guarded.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({"operation", "image", "thumbnail"})
    void tagInAnyLine_isNotModified(String which) {
        String path = which.equals("operation")
                ? "/runs/early000/steps"
                : which.equals("image") ? image : image + "?width=64";
        String tag = service.get(path).header("ETag");

        for (String[] lines : new String[][] {
            {"\"x\"", tag}, {tag, "\"x\""}, {"\"a,b\", W/" + tag, "\"x\""}, {"\"x\"", "\"y\" , " + tag}
        }) {
            assertThat(RawCaller.get(service.url(), path, "If-None-Match: " + lines[0], "If-None-Match: " + lines[1])
                            .status())
                    .as(String.join(" | ", lines))
                    .isEqualTo(304);
        }
        assertThat(RawCaller.get(service.url(), path, "If-None-Match: \"x\"", "If-None-Match: \"y," + tag.substring(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void encodingInTheSecondLine_isUsed() {
        assertThat(RawCaller.getUnchecked(service.url(), "/runs", "Accept-Encoding: br", "Accept-Encoding: gzip")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(RawCaller.getUnchecked(service.url(), "/runs", "Accept-Encoding: br", "Accept-Encoding: gzip;q=0")
                        .header("Content-Encoding"))
                .isNull();
    }

    @Test
    void htmlInTheSecondLine_countsAsABrowser() {
        assertThat(RawCaller.getUnchecked(service.url(), "/", "Accept: application/xml", "Accept: text/html")
                        .status())
                .isEqualTo(302);
        assertThat(RawCaller.getUnchecked(guarded.url(), "/runs", "Accept: application/xml", "Accept: text/html")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void cookieInTheSecondLine_isUsed() {
        String cookie = guarded.sendUnchecked(
                        "POST", "/sign-in", "token=" + TOKEN, "Content-Type", "application/x-www-form-urlencoded")
                .header("Set-Cookie")
                .split(";", 2)[0];

        assertThat(RawCaller.get(guarded.url(), "/runs", "Cookie: a=b; c=d", "Cookie: " + cookie)
                        .status())
                .isEqualTo(200);
    }
}
