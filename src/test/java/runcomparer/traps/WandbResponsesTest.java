package runcomparer.traps;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** What Camel's HTTP client would do by itself if W&amp;B does not return 200. */
class WandbResponsesTest {

    private static final WireMockServer WANDB =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private RunningService service;

    @BeforeAll
    static void startWandb() {
        WANDB.start();
    }

    @BeforeEach
    void start() {
        WANDB.resetAll();
        service = RunningService.with(Map.of(
                "WANDB_BASE_URL", "http://127.0.0.1:" + WANDB.port(),
                "WANDB_API_KEY", "key-of-this-test",
                "WANDB_ENTITY", "team",
                "WANDB_PROJECT", "project"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @AfterAll
    static void stopWandb() {
        WANDB.stop();
    }

    private static void wandbResponses(ResponseDefinitionBuilder response) {
        WANDB.stubFor(post(anyUrl()).willReturn(response));
    }

    @Test
    @Timeout(20)
    void retryAfterOfWandb_isForwarded_withoutWaiting() {
        wandbResponses(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        long start = System.nanoTime();
        Reply reply = service.get("/runs");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("30");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        WANDB.verify(1, postRequestedFor(urlEqualTo("/graphql")));
    }

    @Test
    void redirectOfWandb_isNotFollowedWithTheKey() {
        wandbResponses(
                aResponse().withStatus(307).withHeader("Location", "http://127.0.0.1:" + WANDB.port() + "/else"));

        assertThat(service.get("/runs").status()).isEqualTo(502);

        WANDB.verify(0, postRequestedFor(urlEqualTo("/else")));
    }

    @Test
    void headersOfWandb_doNotReachClients() {
        wandbResponses(aResponse()
                .withStatus(200)
                .withHeader("X-Upstream", "secret")
                .withHeader("Cache-Control", "public")
                .withHeader("Set-Cookie", "a=b")
                .withBody("{\"data\":{\"project\":null}}"));

        Reply reply = service.get("/runs");

        assertThat(reply.header("X-Upstream")).isNull();
        assertThat(reply.header("Set-Cookie")).isNull();
        assertThat(reply.header("Cache-Control")).isNull();
    }
}
