package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.FreePorts;
import runcomparer.testing.PathProxy;
import runcomparer.testing.RunningService;

/**
 * Everything works for clients that reach the service below a path of another host, whether the proxy strips that path or
 * not.
 */
class BelowAPathTest {

    private static final String TOKEN = "the-token-of-this-test";
    private static final String A_PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src|action)=\"([^\"]+)\"");
    private static final String BEARER = "Bearer " + TOKEN;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final URI TAKEN_OFF = URI.create("http://127.0.0.1:" + FreePorts.next() + "/tools/compare");
    private static final URI LEFT_ON = URI.create("http://127.0.0.1:" + FreePorts.next() + "/tools/compare");

    private static DemoWandb demo;
    private static List<AutoCloseable> open;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        RunningService behindTheOne = behind(TAKEN_OFF);
        RunningService behindTheOther = behind(LEFT_ON);
        open = List.of(
                PathProxy.start(TAKEN_OFF, behindTheOne.url().getPort(), PathProxy.Path.TAKEN_OFF),
                behindTheOne,
                PathProxy.start(LEFT_ON, behindTheOther.url().getPort(), PathProxy.Path.LEFT_ON),
                behindTheOther);
    }

    private static RunningService behind(URI url) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", TOKEN);
        settings.put("COMPARER_PUBLIC_URL", url.toString());
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable it : open) {
            it.close();
        }
        demo.close();
    }

    private static URI url(PathProxy.Path path) {
        return path == PathProxy.Path.TAKEN_OFF ? TAKEN_OFF : LEFT_ON;
    }

    private static HttpResponse<String> send(String method, URI address, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI address, String... headers) throws Exception {
        return send("GET", address, "", headers);
    }

    private static HttpResponse<String> getWithToken(String address) throws Exception {
        return get(URI.create(address), "Authorization", BEARER);
    }

    /** Returns where a redirect leads, as a browser resolves it. */
    private static String target(HttpResponse<?> redirect) {
        return redirect.uri()
                .resolve(redirect.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void redirects_stayBelowThePath(PathProxy.Path path) throws Exception {
        String base = url(path).toString();

        assertThat(target(get(URI.create(base + "/"), "Authorization", BEARER, "Accept", A_PAGE)))
                .isEqualTo(base + "/ui/");
        assertThat(target(getWithToken(base + "/ui?run_ids=a"))).isEqualTo(base + "/ui/?run_ids=a");
        assertThat(target(getWithToken(base + "/redoc"))).isEqualTo(base + "/docs");
        assertThat(target(getWithToken(base + "/docs/"))).isEqualTo(base + "/docs");
        assertThat(target(getWithToken(base + "/runs/?page=2"))).isEqualTo(base + "/runs?page=2");
    }

    @ParameterizedTest
    @EnumSource
    void referencesOfPages_exist(PathProxy.Path path) throws Exception {
        for (String page : List.of("/ui/", "/docs", "/sign-in")) {
            HttpResponse<String> opened = getWithToken(url(path) + page);

            assertThat(opened.statusCode()).isEqualTo(200);
            List<URI> references = REFERENCE
                    .matcher(opened.body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(it -> !it.startsWith("data:") && !it.endsWith("sign-out"))
                    .map(opened.uri()::resolve)
                    .toList();
            assertThat(references).isNotEmpty();
            for (URI reference : references) {
                assertThat(reference.toString()).startsWith(url(path) + "/");
                assertThat(getWithToken(reference.toString()).statusCode())
                        .as(reference.toString())
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void contract_hasThePublicServerUrl(PathProxy.Path path) throws Exception {
        HttpResponse<String> json = getWithToken(url(path) + "/openapi.json");
        HttpResponse<String> yaml = getWithToken(url(path) + "/openapi.yaml");

        for (JsonNode contract :
                List.of(new YAMLMapper().readTree(json.body()), new YAMLMapper().readTree(yaml.body()))) {
            URI server = json.uri().resolve(contract.at("/servers/0/url").asText());
            assertThat(server.toString()).isEqualTo(url(path) + "/");
            assertThat(contract.path("paths").has("/runs")).isTrue();
        }
        assertThat(new YAMLMapper()
                        .readTree(getWithToken(url(path) + "/").body())
                        .path("docs")
                        .asText())
                .isEqualTo("/tools/compare/docs");
    }

    @ParameterizedTest
    @EnumSource
    void signIn_redirectsBackToThePage(PathProxy.Path path) throws Exception {
        String page = url(path) + "/ui/?run_ids=early000";
        String form = target(get(URI.create(page), "Accept", A_PAGE));
        assertThat(form).startsWith(url(path) + "/sign-in?next=");

        HttpResponse<String> signedIn =
                send("POST", URI.create(form), "token=" + TOKEN, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(target(signedIn)).isEqualTo(page);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=/tools/compare;");
        assertThat(get(URI.create(page), "Accept", A_PAGE, "Cookie", cookie.split(";", 2)[0])
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> out = send("POST", URI.create(url(path) + "/sign-out"), "");
        assertThat(target(out)).isEqualTo(url(path) + "/sign-in");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Path=/tools/compare;", "Max-Age=0");
    }

    @ParameterizedTest
    @EnumSource
    void signIn_acceptsThePublicAddress(PathProxy.Path path) throws Exception {
        HttpResponse<String> signedIn = send(
                "POST",
                URI.create(url(path) + "/sign-in?next=/tools/compare/docs"),
                "token=" + TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(target(signedIn)).isEqualTo(url(path) + "/docs");
    }

    @ParameterizedTest
    @EnumSource
    void urlsInResponses_canBeFollowed(PathProxy.Path path) throws Exception {
        HttpResponse<String> runs = getWithToken(url(path) + "/runs?per_page=1");
        String next = runs.headers().firstValue("Link").orElseThrow().replaceFirst(".*<([^>]+)>; rel=\"next\".*", "$1");
        assertThat(next).startsWith(url(path) + "/runs?");
        assertThat(getWithToken(next).statusCode()).isEqualTo(200);

        JsonNode image = new YAMLMapper()
                .readTree(getWithToken(url(path) + "/runs/early000/images?step=100&metrics=main/reals")
                        .body())
                .at("/0/images/0");
        for (String address :
                List.of(image.path("url").asText(), image.path("thumbnail_url").asText())) {
            assertThat(address).startsWith(url(path) + "/files/");
            assertThat(getWithToken(address).statusCode()).isEqualTo(200);
        }
        assertThat(getWithToken(url(path) + "/comparison.zip?run_ids=early000&step=100")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void problems_areReturned(PathProxy.Path path) throws Exception {
        assertThat(getWithToken(url(path) + "/runs/nosuchrun/steps").body())
                .contains("\"instance\":\"/runs/nosuchrun/steps\"");
        assertThat(get(URI.create(url(path) + "/runs")).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
        assertThat(send("DELETE", URI.create(url(path) + "/docs"), "", "Authorization", BEARER)
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @EnumSource
    void events_areStreamed(PathProxy.Path path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path) + "/runs/training/events?metrics=main/reals"))
                .header("Authorization", BEARER)
                .build();

        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(events.lines().filter(line -> line.startsWith("event:")).findFirst())
                    .contains("event: steps");
        }
    }
}
