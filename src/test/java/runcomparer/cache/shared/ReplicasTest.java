package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Which requests several replicas with one store send to W&amp;B together. */
class ReplicasTest {

    private static final int RUNS = 20;
    private static final String ALL_RUNS =
            IntStream.range(0, RUNS).mapToObj(run -> "\"run" + run + "\"").collect(Collectors.joining(","));

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withLatency(Duration.ofMillis(50)));
    private final DemoProject project = demo.project("demo", "replicas");
    private final List<RunningService> replicas = new ArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void startReplicas() {
        for (int run = 0; run < RUNS; run++) {
            project.add(DemoRun.named("run" + run, "name " + run)
                    .imageLists("m1", 10, 100, 1_000, "a cat", "a dog")
                    .build());
        }
        for (int replica = 0; replica < 3; replica++) {
            Map<String, String> settings = RunningService.settingsFor(demo);
            settings.put("WANDB_PROJECT", "replicas");
            settings.put("COMPARER_STORE", redis.address());
            settings.put("COMPARER_FRESH_RUNNING", "1ms");
            replicas.add(RunningService.with(settings));
        }
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        replicas.forEach(RunningService::close);
        demo.close();
        redis.close();
    }

    @Test
    void oneAfterAnother_readOnce() {
        String first = steps(0);
        int requests = operations().size();

        assertThat(steps(1)).isEqualTo(first);
        assertThat(steps(2)).isEqualTo(first);
        assertThat(requests).isEqualTo(4);
        assertThat(operations()).isEmpty();
    }

    @Test
    void allAtOnce_readOnce() {
        List<CompletableFuture<String>> calls = IntStream.range(0, 3)
                .mapToObj(replica -> CompletableFuture.supplyAsync(() -> steps(replica), callers))
                .toList();

        List<String> responses =
                calls.stream().map(CompletableFuture::join).distinct().toList();

        assertThat(responses).hasSize(1);
        assertThat(operations()).hasSize(4);
    }

    @Test
    void images_thatAReplicaHas_areNotTransferredAgain() {
        project.add(DemoRun.named("long", "long")
                .state("running")
                .imageLists("m1", 1, 1, 2_000, "a cat", "a dog")
                .build());
        String first = stepsOfLongRun(0);
        assertThat(stepsOfLongRun(1)).isEqualTo(first);
        assertThat(bytes(1, "read")).isGreaterThan(50_000);

        for (int poll = 0; poll < 3; poll++) {
            double written = bytes(0, "written");
            assertThat(stepsOfLongRun(0)).isEqualTo(first);
            double read = bytes(1, "read");
            assertThat(stepsOfLongRun(1)).isEqualTo(first);

            assertThat(bytes(0, "written") - written).isBetween(1.0, 1_000.0);
            assertThat(bytes(1, "read") - read).isBetween(1.0, 2_000.0);
        }

        project.finish("long", "finished");
        stepsOfLongRun(0);
        operations();
        double read = bytes(1, "read");
        assertThat(stepsOfLongRun(1)).isEqualTo(first);
        assertThat(operations()).as("the other replica has read the end").isEmpty();
        assertThat(bytes(1, "read") - read).isBetween(1.0, 2_000.0);
    }

    private String stepsOfLongRun(int replica) {
        return replicas.get(replica).get("/runs/long/steps?metrics=m1").text();
    }

    private double bytes(int replica, String direction) {
        return replicas.get(replica).meter("store_bytes_total{direction=\"%s\"}".formatted(direction));
    }

    private String steps(int replica) {
        return replicas.get(replica)
                .post("/steps?metrics=m1", "{\"run_ids\": [" + ALL_RUNS + "]}")
                .text();
    }

    /** Returns the operations of the requests to W&amp;B since the last call. */
    private List<String> operations() {
        List<String> operations = demo.journal().graphQl().stream()
                .map(RequestJournal.Entry::operationName)
                .toList();
        demo.journal().clear();
        return operations;
    }
}
