package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** How long browsers and proxies may keep the files of the page. */
class PageCachingTest {

    private static final String TOKEN = "the-token-of-this-test";
    private static final String LASTING = "max-age=31536000, immutable";
    private static final String OTHER_VERSION = "0123456789abcdef";
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern MAIN = Pattern.compile("src=\"([0-9a-f]{16})/main\\.js\"");

    private static RunningService service;
    private static RunningService guarded;
    private static String index;
    private static String version;

    @BeforeAll
    static void start() {
        service = RunningService.with(Map.of());
        guarded = RunningService.with(Map.of("COMPARER_TOKEN", TOKEN));
        index = get("/ui/").text();
        version = MAIN.matcher(index).results().findFirst().orElseThrow().group(1);
    }

    @AfterAll
    static void stop() {
        service.close();
        guarded.close();
    }

    private static Reply get(String path, String... headers) {
        return service.sendUnchecked("GET", path, null, headers);
    }

    @Test
    void index_refersToAllFilesByTheirVersion() {
        List<String> references =
                REFERENCE.matcher(index).results().map(found -> found.group(1)).toList();

        assertThat(references).contains("../docs").hasSizeGreaterThan(100);
        assertThat(references)
                .filteredOn(reference -> !reference.equals("../docs"))
                .allMatch(reference -> reference.startsWith(version + "/"));
        assertThat(get("/ui/index.html").text()).isEqualTo(index);
    }

    @Test
    void index_isRevalidated() {
        Reply first = get("/ui/");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        Reply again = get("/ui/", "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(get("/ui/", "If-None-Match", "\"" + OTHER_VERSION + "\"").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"main.js", "css/base.css", "icon.svg", "lib/lit-html/lit-html.js", "lib/uplot/dist/uPlot.min.css"
            })
    void file_isKeptForGood_belowItsVersionAlone(String file) {
        Reply lasting = get("/ui/" + version + "/" + file);
        assertThat(lasting.status()).isEqualTo(200);
        assertThat(lasting.header("Cache-Control")).isEqualTo("public, " + LASTING);
        Reply head = service.sendUnchecked("HEAD", "/ui/" + version + "/" + file, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Cache-Control")).isEqualTo("public, " + LASTING);
        assertThat(head.header("Content-Type")).isEqualTo(lasting.header("Content-Type"));
        Reply unchanged = get("/ui/" + version + "/" + file, "If-Modified-Since", lasting.header("Last-Modified"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("Cache-Control")).isEqualTo("public, " + LASTING);

        for (String path : List.of("/ui/" + file, "/ui/" + OTHER_VERSION + "/" + file)) {
            Reply revalidated = get(path);
            assertThat(revalidated.status()).as(path).isEqualTo(200);
            assertThat(revalidated.header("Cache-Control")).as(path).isEqualTo("no-cache");
            assertThat(revalidated.body()).isEqualTo(lasting.body());
            assertThat(get(path, "If-Modified-Since", revalidated.header("Last-Modified"))
                            .header("Cache-Control"))
                    .isEqualTo("no-cache");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none.js",
                "",
                "index.html",
                "css/",
                "lib/lit-html/none.js",
                "%2e%2e/%2e%2e/application.properties",
                "..%2f..%2fopenapi.yaml",
                "..%5c..%5copenapi.yaml",
                "%2e%2e%2f%2e%2e%2flogback.xml",
                "lib/lit-html/..%2f..%2f..%2f..%2f..%2fopenapi.yaml"
            })
    void anythingElse_isNotFound_andNotKept(String file) {
        Reply reply = get("/ui/" + version + "/" + file);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(String.valueOf(reply.header("Cache-Control"))).doesNotContain("immutable");
    }

    @Test
    void pathThatLeadsElsewhere_isWhatIsThere() {
        Reply reply = get("/ui/" + version + "/../../runs");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).doesNotContain("immutable");
    }

    @Test
    void behindAToken_proxiesMustNotKeepFiles() {
        String path = "/ui/" + version + "/main.js";
        assertThat(guarded.sendUnchecked("GET", path, null, "Authorization", "Bearer " + TOKEN)
                        .header("Cache-Control"))
                .isEqualTo("private, " + LASTING);

        Reply rejected = guarded.sendUnchecked("GET", path, null);
        assertThat(rejected.status()).isEqualTo(401);
        assertThat(String.valueOf(rejected.header("Cache-Control"))).doesNotContain("immutable");
    }
}
