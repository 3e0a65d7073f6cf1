package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import runcomparer.hostile.MutatedResponses;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Whatever W&amp;B returns, clients get what the contract describes, and the service does not fail. */
class HostileWandbTest {

    private static ScriptedWandb wandb;
    private static RunningService service;

    @BeforeContainer
    static void start() {
        wandb = ScriptedWandb.start();
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        settings.put("COMPARER_STALE_FOR", "1ms");
        service = RunningService.with(settings);
    }

    @AfterContainer
    static void stop() {
        service.close();
        wandb.close();
    }

    @Provide
    Arbitrary<MutatedResponses.Body> bodies() {
        return MutatedResponses.any();
    }

    @Provide
    Arbitrary<Integer> statuses() {
        // 5xx responses would open the circuit breaker
        return Arbitraries.of(200, 200, 200, 200, 200, 404, 400, 204, 302);
    }

    @Property(tries = 60)
    void responses_followTheContract(@ForAll("bodies") MutatedResponses.Body body, @ForAll("statuses") int status) {
        wandb.respond(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.bytes()));

        for (String path : List.of(
                "/runs",
                "/runs?page=2&per_page=1",
                "/metrics",
                "/runs/2ed5xwpn/metrics",
                "/runs/2ed5xwpn/steps",
                "/runs/2ed5xwpn/images?step=99&metrics=main/samples&metrics=img")) {
            requireDescribed(path, service.get(path));
        }
        requireDescribed("/steps", service.post("/steps?metrics=img", "{\"run_ids\": [\"2ed5xwpn\", \"other\"]}"));
    }

    private static void requireDescribed(String path, Reply reply) {
        assertThat(reply.status()).as(path).isIn(200, 404, 502, 504);
        if (reply.status() == 200) {
            assertThat(reply.text()).as(path).doesNotContain("internal-error");
        }
    }
}
