package runcomparer.replicas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.RemoteCallers;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** How three replicas with one store limit the load on W&amp;B together. */
class PoliteReplicasTest {

    private static final int REPLICAS = 3;
    private static final int CALLERS = 4;
    private static final int RUNS = 30;
    private static final int TURNS = 8;

    /**
     * When the store becomes unavailable, one replica may still hold all turns while each of the others takes its
     * share.
     */
    private static final int MOST_WITHOUT_STORE = TURNS + (REPLICAS - 1) * (TURNS / REPLICAS);

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withLatency(Duration.ofMillis(20)));
    private final ScriptedWandb limited = ScriptedWandb.start();
    private final List<RunningService> replicas = new ArrayList<>();
    private final List<RemoteCallers> callers = new ArrayList<>();
    private HeldWandb wandb;

    @BeforeEach
    void addRuns() throws IOException {
        wandb = HeldWandb.before(demo, "ReadRunImages");
        for (int run = 0; run < REPLICAS * RUNS; run++) {
            demo.project("team", "project")
                    .add(DemoRun.named("run" + run, "run " + run)
                            .singleImages("a", 5, 5, 5, "a cat")
                            .build());
        }
    }

    @AfterEach
    void stop() {
        callers.forEach(RemoteCallers::close);
        replicas.forEach(RunningService::close);
        wandb.close();
        limited.close();
        demo.close();
        redis.close();
    }

    @Test
    void coldLoad_onAllReplicas_keepsEightRequestsInFlight() throws InterruptedException {
        start(wandb.settings());

        List<CompletableFuture<Reply>> calls = IntStream.range(0, REPLICAS)
                .boxed()
                .flatMap(replica -> load(replica).stream())
                .toList();
        wandb.awaitHeld(TURNS);
        wandb.release();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(wandb.maxInFlight()).isBetween(TURNS, mostAllowed());
    }

    @Test
    void coldLoad_onOneReplica_hasAllTurns() throws InterruptedException {
        start(wandb.settings());

        List<CompletableFuture<Reply>> calls = load(0);
        wandb.awaitHeld(TURNS);
        assertThat(replicas.get(0).meter("wandb_slots_held")).isEqualTo(TURNS);
        wandb.release();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(wandb.maxInFlight()).isBetween(TURNS, mostAllowed());
    }

    @Test
    void storeThatDiesUnderLoad_failsNothing() throws InterruptedException {
        start(wandb.settings());
        List<CompletableFuture<Reply>> calls = new ArrayList<>(load(0));
        wandb.awaitHeld(TURNS);

        redis.kill();
        calls.addAll(load(1));
        calls.addAll(load(2));
        wandb.awaitHeld(1);
        wandb.release();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(wandb.maxInFlight()).isBetween(TURNS + 1, MOST_WITHOUT_STORE);
    }

    @Test
    void limit_receivedByOneReplica_stopsTheOthers() {
        start(limited.settings());
        limited.respond(aResponse().withStatus(429).withHeader("Retry-After", "50"));

        assertThat(steps(0).status()).isEqualTo(503);
        await().until(() -> replicas.stream().allMatch(replica -> replica.meter("wandb_rate_limit_stop_seconds") > 0));
        limited.respond(200, "{}");

        assertThat(List.of(steps(1), steps(2))).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 50);
        });
        assertThat(limited.requests()).isEmpty();
    }

    /** Returns how many requests may have been in flight: more if the machine was too busy for the store. */
    private int mostAllowed() {
        boolean hasTimedOut =
                replicas.stream().anyMatch(replica -> replica.meters().contains("outcome=\"timeout\""));
        return hasTimedOut ? MOST_WITHOUT_STORE : TURNS;
    }

    private Reply steps(int replica) {
        return replicas.get(replica).get("/runs/run1/steps?metrics=a");
    }

    private void start(Map<String, String> settings) {
        settings.put("WANDB_ENTITY", "team");
        settings.put("WANDB_PROJECT", "project");
        settings.put("COMPARER_STORE", redis.address());
        for (int replica = 0; replica < REPLICAS; replica++) {
            replicas.add(RunningService.with(settings));
            callers.add(RemoteCallers.of(replicas.get(replica)));
        }
        await().until(() -> replicas.stream().allMatch(replica -> replica.meter("replicas_alive") == REPLICAS));
    }

    /** Has several callers request runs that no other replica reads. */
    private List<CompletableFuture<Reply>> load(int replica) {
        return IntStream.range(0, RUNS)
                .mapToObj(run -> callers.get(replica)
                        .get(2 + run % CALLERS, "/runs/run%d/steps?metrics=a".formatted(replica * RUNS + run)))
                .toList();
    }
}
