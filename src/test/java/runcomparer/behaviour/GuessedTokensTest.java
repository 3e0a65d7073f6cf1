package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** An address that sends too many wrong tokens has to wait, and no other. Each test uses its own addresses, as if reported by a proxy. */
class GuessedTokensTest {

    private static final String TOKEN = "the-token-of-this-test";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String A_PAGE = "text/html,*/*;q=0.8";
    private static final int MOST = 10;

    private static DemoWandb demo;
    private static RunningService behindProxy;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        behindProxy = with(Map.of("COMPARER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
    }

    private static RunningService with(Map<String, String> more) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", TOKEN);
        settings.putAll(more);
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        demo.close();
    }

    private static Reply signIn(RunningService service, String token, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", FORM));
        all.addAll(List.of(headers));
        return service.sendUnchecked("POST", "/sign-in", "token=" + token, all.toArray(String[]::new));
    }

    private static Reply bearer(String token, String client) {
        return behindProxy.get("/runs", "Authorization", "Bearer " + token, "X-Forwarded-For", client);
    }

    private static void guess(String client) {
        IntStream.range(0, MOST)
                .forEach(time ->
                        assertThat(bearer("wrong" + time, client).status()).isEqualTo(401));
    }

    private static void assertHasToWait(Reply reply) {
        assertThat(reply.status()).isEqualTo(429);
        // the wrong ones may have come from other addresses, if there are too many in total
        assertThat(reply.text()).contains("oo many wrong tokens").doesNotContain("this address", "your address");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void formWithTooManyWrongTokens_isLockedOut_andLoggedOnce() {
        String[] client = {"X-Forwarded-For", "203.0.113.1"};
        try (LogLines log = LogLines.listen()) {
            IntStream.range(0, MOST).forEach(time -> assertThat(
                            signIn(behindProxy, "wrong", client).status())
                    .isEqualTo(401));

            Reply program = signIn(behindProxy, "wrong", client);
            Reply browser = signIn(behindProxy, TOKEN, "X-Forwarded-For", "203.0.113.1", "Accept", A_PAGE);

            assertHasToWait(program);
            assertThat(program.json().path("type").asText()).isEqualTo("/problems/too-many-requests");
            assertHasToWait(browser);
            assertThat(browser.text()).contains("data-state=\"too-many\"", "name=\"token\"");
            assertThat(browser.header("Set-Cookie")).isNull();
            assertThat(log.with("WrongTokenLimiter", "203.0.113.1", "429")).hasSize(1);
            assertThat(log.all()).noneMatch(line -> line.contains(TOKEN));
        }
        assertThat(signIn(behindProxy, TOKEN, "X-Forwarded-For", "203.0.113.2").status())
                .isEqualTo(303);
    }

    @Test
    void authorizationWithTooManyWrongTokens_isLockedOut_butTheFormIsNot() {
        guess("203.0.113.10");

        assertHasToWait(bearer("wrong", "203.0.113.10"));
        assertHasToWait(bearer(TOKEN, "203.0.113.10"));
        assertThat(signIn(behindProxy, TOKEN, "X-Forwarded-For", "203.0.113.10").status())
                .isEqualTo(303);
        assertThat(bearer(TOKEN, "203.0.113.11").status()).isEqualTo(200);
    }

    @Test
    void clientsWithTheToken_areNotLockedOutByOthersAtTheirAddress() {
        assertThat(bearer(TOKEN, "203.0.113.20").status()).isEqualTo(200);
        String cookie = signIn(behindProxy, TOKEN, "X-Forwarded-For", "203.0.113.20")
                .header("Set-Cookie")
                .split(";", 2)[0];
        guess("203.0.113.20");

        assertHasToWait(bearer("wrong", "203.0.113.20"));
        assertThat(bearer(TOKEN, "203.0.113.20").status()).isEqualTo(200);
        assertThat(behindProxy
                        .get("/runs", "Cookie", cookie, "X-Forwarded-For", "203.0.113.20")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signInPage_revealsNothingAboutTheToken() {
        Reply right = behindProxy.sendUnchecked("GET", "/sign-in?next=/runs", null, "Authorization", "Bearer " + TOKEN);
        Reply wrong = behindProxy.sendUnchecked("GET", "/sign-in?next=/runs", null, "Authorization", "Bearer wrong");

        assertThat(right.status()).isEqualTo(wrong.status());
        assertThat(right.text()).isEqualTo(wrong.text());
    }

    @Test
    void forgedAddress_isIgnored() {
        for (int time = 0; time < MOST; time++) {
            assertThat(bearer("wrong", "198.51.100." + time + ", 203.0.113.30:" + (4000 + time) + ", 10.1.2.3")
                            .status())
                    .isEqualTo(401);
        }

        assertHasToWait(bearer("wrong", "203.0.113.30"));
        assertHasToWait(bearer("wrong", "203.0.113.30,, 10.1.2.3,"));
        assertThat(RawCaller.get(
                                behindProxy.url(),
                                "/runs",
                                "Authorization: Bearer wrong",
                                "X-Forwarded-For: 198.51.100.77",
                                "X-Forwarded-For: 203.0.113.30",
                                "X-Forwarded-For: 10.9.9.9")
                        .status())
                .isEqualTo(429);
        assertThat(bearer("wrong", "203.0.113.30, 198.51.100.78").status()).isEqualTo(401);
    }

    @Test
    void addressesOfOneIpv6Network_areOne() {
        for (int host = 1; host <= MOST; host++) {
            assertThat(bearer(
                                    "wrong",
                                    host % 2 == 0 ? "2001:db8:1:2::" + host : "[2001:db8:1:2:ffff::" + host + "]:4711")
                            .status())
                    .isEqualTo(401);
        }

        assertHasToWait(bearer("wrong", "2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
        assertThat(bearer("wrong", "2001:db8:1:3::1").status()).isEqualTo(401);
    }

    @Test
    void headersOfUntrustedProxies_areIgnored() {
        try (RunningService direct = with(Map.of("COMPARER_TRUSTED_PROXIES", "192.0.2.1"))) {
            for (int client = 0; client < MOST; client++) {
                assertThat(signIn(direct, "wrong", "X-Forwarded-For", "203.0.113." + client)
                                .status())
                        .isEqualTo(401);
            }
            assertHasToWait(signIn(direct, "wrong", "X-Forwarded-For", "203.0.113.99"));
        }
    }

    @Test
    void otherSchemesAndOldCookies_doNotCountAsGuesses() {
        for (int time = 0; time <= MOST; time++) {
            assertThat(behindProxy
                            .get("/runs", "Authorization", "Basic YTpi", "X-Forwarded-For", "203.0.113.40")
                            .status())
                    .isEqualTo(401);
            assertThat(behindProxy
                            .get(
                                    "/runs",
                                    "Cookie",
                                    "comparer_sign_in=99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                    "X-Forwarded-For",
                                    "203.0.113.40")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(bearer(TOKEN, "203.0.113.40").status()).isEqualTo(200);
    }
}
