package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** A user signs in with the token, and the browser then opens pages and images without sending it. */
class SignInTest {

    private static final String TOKEN = "a-token+of/this=service";
    private static final String A_PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String IMAGE = "/files/demo/image-training/training/media/images/none.png";

    private static DemoWandb demo;
    private static RunningService guarded;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        guarded = with(Map.of("COMPARER_TOKEN", TOKEN));
    }

    private static RunningService with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(RunningService.settingsFor(demo));
        settings.putAll(more);
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        guarded.close();
        demo.close();
    }

    private static Reply signIn(RunningService service, String path, String token, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/x-www-form-urlencoded";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return service.sendUnchecked("POST", path, "token=" + RunningService.encoded(token), all);
    }

    private static String cookie(Reply reply) {
        return reply.header("Set-Cookie").split(";", 2)[0];
    }

    private static String cookie() {
        return cookie(signIn(guarded, "/sign-in", TOKEN));
    }

    @Test
    void browserThatOpensAPage_isRedirectedToSignInAndBack() {
        Reply opened = guarded.sendUnchecked("GET", "/runs?page=2&metrics=a%2Fb", null, "Accept", A_PAGE);
        assertThat(opened.status()).isEqualTo(303);
        String form = opened.header("Location");
        assertThat(form).isEqualTo("/sign-in?next=%2Fruns%3Fpage%3D2%26metrics%3Da%252Fb");
        assertThat(guarded.sendUnchecked("GET", form, null, "Accept", A_PAGE).text())
                .contains("name=\"token\"");

        Reply signedIn = signIn(guarded, form, TOKEN);

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header("Location")).isEqualTo("/runs?page=2&metrics=a%2Fb");
        assertThat(guarded.get("/runs?page=2", "Accept", A_PAGE, "Cookie", cookie(signedIn))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "image/avif,image/webp,*/*;q=0.8"})
    void anythingElseFetched_returnsAProblem(String accepted) {
        Reply reply = guarded.get("/runs", "Accept", accepted);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void pageOpenedWithAWrongBearer_isRejectedWithoutRedirect() {
        assertThat(guarded.get("/runs", "Accept", A_PAGE, "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void cookie_isForThisSiteOnly_hiddenFromScripts_andNotTheToken() {
        String set = signIn(guarded, "/sign-in", TOKEN).header("Set-Cookie");

        assertThat(set)
                .startsWith("comparer_sign_in=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/", "Max-Age=604800")
                .doesNotContain("Secure", "Domain", "a-token");
    }

    @Test
    void cookie_opensImagesPagesAndOperations() {
        String cookie = cookie();

        assertThat(guarded.get(IMAGE, "Cookie", cookie).status()).isEqualTo(404);
        assertThat(guarded.sendUnchecked("GET", "/docs", null, "Cookie", "a=b; " + cookie)
                        .status())
                .isEqualTo(200);
        assertThat(guarded.post("/steps", "{\"run_ids\": []}", "Cookie", cookie).status())
                .isEqualTo(200);
    }

    @Test
    void cookie_isValidForOtherReplicas_untilTheTokenChanges() {
        String cookie = cookie();
        try (RunningService replica = with(Map.of("COMPARER_TOKEN", TOKEN));
                RunningService changed = with(Map.of("COMPARER_TOKEN", TOKEN + "2"))) {
            assertThat(replica.get("/runs", "Cookie", cookie).status()).isEqualTo(200);
            assertThat(changed.get("/runs", "Cookie", cookie).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comparer_sign_in=",
                "comparer_sign_in=a-token+of/this=service",
                "comparer_sign_in=x.y",
                "comparer_sign_in=99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "other=1",
                ";;;=",
                "\"=;,"
            })
    void foreignCookie_isRejected(String cookie) {
        assertThat(guarded.get("/runs", "Cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void cookie_isSecure_ifTheServiceIsReachedOverHttps() {
        assertThat(signIn(guarded, "/sign-in", TOKEN, "X-Forwarded-Proto", "https")
                        .header("Set-Cookie"))
                .contains("Secure");
        try (RunningService behindTls =
                with(Map.of("COMPARER_TOKEN", TOKEN, "COMPARER_PUBLIC_URL", "https://compare.example.org"))) {
            assertThat(signIn(behindTls, "/sign-in", TOKEN).header("Set-Cookie"))
                    .contains("Secure");
        }
    }

    @Test
    void wrongToken_isReportedOnThePageAndInOneLogLineWithoutIt() {
        try (LogLines log = LogLines.listen()) {
            Reply reply = signIn(guarded, "/sign-in?next=/runs", "not-the-token");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("Set-Cookie")).isNull();
            assertThat(reply.text())
                    .contains("data-state=\"wrong\"", "name=\"token\"")
                    .doesNotContain("not-the-token");
            assertThat(log.with("SignIn")).hasSize(1).allMatch(line -> line.contains("127.0.0.1"));
            assertThat(log.all()).noneMatch(line -> line.contains("not-the-token"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y"
            })
    void signIn_doesNotRedirectToAnotherHost(String next) {
        String form = "/sign-in?next=" + RunningService.encoded(next);

        assertThat(signIn(guarded, form, TOKEN).header("Location")).isEqualTo("/");
        assertThat(guarded.sendUnchecked("GET", form, null, "Cookie", cookie()).header("Location"))
                .isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"5000,413", "3000,401", "1,401"})
    void form_hasASizeLimit(int length, int status) {
        assertThat(signIn(guarded, "/sign-in", "x".repeat(length)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void otherThanAForm_isRejected(String type) {
        Reply reply = guarded.sendUnchecked("POST", "/sign-in", "token=" + TOKEN, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().path("detail").asText()).contains(type);
    }

    @Test
    void formWithoutToken_countsAsAWrongOne() {
        assertThat(guarded.sendUnchecked("POST", "/sign-in", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signOut_endsTheSession() {
        assertThat(guarded.sendUnchecked("GET", "/sign-in", null, "Cookie", cookie())
                        .text())
                .contains("data-state=\"signed-in\"", "action=\"sign-out\"");

        Reply out = guarded.sendUnchecked("POST", "/sign-out", null, "Cookie", cookie());

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Location")).isEqualTo("/sign-in");
        assertThat(out.header("Set-Cookie")).startsWith("comparer_sign_in=;").contains("Max-Age=0", "Path=/");
    }

    @Test
    void linkFromAnotherSite_isReloadedFromThisOne() {
        assertThat(guarded.sendUnchecked("GET", "/sign-in?next=/runs", null, "Sec-Fetch-Site", "cross-site")
                        .header("Refresh"))
                .isEqualTo("0");
        assertThat(guarded.sendUnchecked("GET", "/sign-in?next=/runs", null, "Sec-Fetch-Site", "same-origin")
                        .header("Refresh"))
                .isNull();
    }

    @Test
    void pageAndItsStyle_haveNothingInlineAndAreNotCached() {
        Reply page = guarded.sendUnchecked("GET", "/sign-in", null);

        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text()).doesNotContain("<script", "<style", "style=", "http://", "https://");
        assertThat(guarded.sendUnchecked("GET", "/sign-in.css", null).header("Content-Type"))
                .startsWith("text/css");
    }

    @Test
    void withoutConfiguredToken_signInIsNotFound() {
        try (RunningService open = with(Map.of())) {
            assertThat(open.sendUnchecked("GET", "/sign-in?next=/docs", null).header("Location"))
                    .isEqualTo("/docs");
            assertThat(open.sendUnchecked("GET", "/sign-in", null).header("Location"))
                    .isEqualTo("/");
            assertThat(signIn(open, "/sign-in?next=//evil.example", "any").header("Location"))
                    .isEqualTo("/");
            assertThat(open.get("/runs", "Accept", A_PAGE).status()).isEqualTo(200);
        }
    }
}
