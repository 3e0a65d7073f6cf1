package runcomparer.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/**
 * Every fault of W&amp;B and of the network: the client gets a true response in time, other requests are unaffected, nothing
 * wrong is cached, and one log line names the run and the cause. It also makes the table of docs/wandb-failures.md.
 */
class FaultsTest {

    private static final FaultTable TABLE = new FaultTable();
    private static final Path DOCUMENT = Path.of("docs", "wandb-failures.md");
    private static final String BAD = "/runs/bad/steps?metrics=a";
    private static final String GOOD = "/runs/good/steps?metrics=a";
    private static final String COLD = "/runs/cold/steps?metrics=a";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final ScriptedWandb wandb = ScriptedWandb.start();
    private final HugeWandb huge = new HugeWandb();

    static List<Fault> faults() {
        return Faults.all();
    }

    @BeforeEach
    void workWell() {
        for (String runId : List.of("good", "bad", "cold")) {
            demo.project("team", "project")
                    .add(DemoRun.named(runId, runId)
                            .singleImages("a", 5, 5, 5, "a cat")
                            .build());
        }
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @AfterEach
    void stop() {
        huge.close();
        wandb.close();
        demo.close();
    }

    @AfterAll
    static void documentHoldsTheTable() throws IOException {
        TABLE.write();
        assertThat(TABLE.missingIn(DOCUMENT))
                .as("rows of target/faults.md that %s lacks", DOCUMENT)
                .isEmpty();
        assertThat(FaultTable.uncoveredIn(DOCUMENT, Faults.all()))
                .as("rows of %s that no test covers", DOCUMENT)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isReportedInTime_andHarmsNothingElse(Fault fault) {
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_API_KEY", demo.apiKey());
        settings.put("WANDB_TIMEOUT", "4s");
        if (!fault.isOfOneRun()) {
            settings.put("WANDB_BASE_URL", fault.other().apply(new Fault.Servers(wandb, huge)));
        }
        try (LogLines log = LogLines.listen();
                RunningService service = RunningService.with(settings)) {
            if (fault.isOfOneRun()) {
                assertThat(service.get(GOOD).status()).isEqualTo(200);
                wandb.respondToBodyContaining("\"bad\"", fault.answer());
            }
            long asked = System.nanoTime();
            CompletableFuture<Reply> bad = CompletableFuture.supplyAsync(() -> service.get(BAD));
            if (fault.isOfOneRun()) {
                assertThat(service.get(GOOD).status()).isEqualTo(200);
            }
            requireReported(fault, bad.join());
            TABLE.add(fault, Duration.ofNanos(System.nanoTime() - asked));

            assertThat(huge.sent()).isLessThan(HugeWandb.BYTES / 2);
            assertThat(log.with(BAD.split("\\?", 2)[0], fault.type())).hasSize(fault.status() == 404 ? 0 : 1);
            if (fault.isOfOneRun() && !fault.stopsAll()) {
                assertThat(service.get(COLD).status()).isEqualTo(200);
                wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
                requireHealed(fault, service);
            }
        }
    }

    private static void requireReported(Fault fault, Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(fault.status());
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/" + fault.type());
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        if (fault.retryAfter() == null) {
            assertThat(reply.header("Retry-After")).isNull();
        } else {
            assertThat(reply.header("Retry-After")).matches(fault.retryAfter());
        }
    }

    /** That a project is unknown is cached like any result; concurrent requests share the failure of a read. */
    private static void requireHealed(Fault fault, RunningService service) {
        if (fault.status() != 404) {
            await().until(() -> service.get(BAD).text().equals("[{\"step\":5}]"));
        }
    }
}
