package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Effects of {@code POST /refresh} at one of several replicas with one store. */
class RefreshedReplicasTest {

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "refreshed");
    private final List<RunningService> replicas = new ArrayList<>();

    @BeforeEach
    void startReplicas() {
        List.of("r1", "r2")
                .forEach(run -> project.add(DemoRun.named(run, run)
                        .imageLists("m", 10, 10, 20, "a fox")
                        .build()));
        start();
        start();
    }

    private RunningService start() {
        RunningService replica = RunningService.with(settings());
        replicas.add(replica);
        return replica;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "refreshed");
        settings.put("COMPARER_STORE", redis.address());
        settings.put("COMPARER_FRESH_RUNNING", "10m");
        return settings;
    }

    @AfterEach
    void stop() {
        replicas.forEach(RunningService::close);
        demo.close();
        redis.close();
    }

    @Test
    void runs_areReadAgainOnceForAllReplicas() {
        List.of(0, 1).forEach(replica -> {
            steps(replica, "r1");
            steps(replica, "r2");
        });
        operations();

        refresh(0, "?run_ids=r1");

        await().untilAsserted(() -> {
            steps(1, "r1");
            assertThat(operations()).containsExactly("ReadRunImages");
        });
        steps(0, "r1");
        steps(0, "r2");
        steps(1, "r2");
        assertThat(operations()).isEmpty();
    }

    @Test
    void allRuns_areReadAgainOnceForAllReplicas() {
        List.of(0, 1).forEach(replica -> steps(replica, "r1"));
        operations();

        refresh(0, "?run_ids=*");

        await().untilAsserted(() -> {
            steps(1, "r1");
            assertThat(operations()).containsExactly("ReadRunImages");
        });
        steps(0, "r1");
        assertThat(operations()).isEmpty();
    }

    @Test
    void lists_areReadAgainOnceForAllReplicas() {
        List.of(0, 1).forEach(this::runs);
        operations();

        refresh(0, "");

        await().untilAsserted(() -> {
            runs(1);
            assertThat(operations()).hasSize(1);
        });
        runs(0);
        assertThat(operations()).isEmpty();
    }

    @Test
    void duringAnOutageOfTheStore_takesEffectHereAtOnce_andElsewhereAfterwards() {
        List.of(0, 1).forEach(replica -> {
            steps(replica, "r1");
            steps(replica, "r2");
            runs(replica);
        });
        operations();
        try (LogLines log = LogLines.listen()) {
            redis.denyCommands();
            refresh(0, "?run_ids=r1&run_ids=r2");
            refresh(0, "?run_ids=*");
            refresh(0, "");
            assertThat(log.with("WARN", "values that were just discarded are still in the store"))
                    .hasSize(1);
            steps(0, "r1");
            assertThat(operations()).contains("ReadRunImages");

            redis.allowCommands();
            log.awaitLine("INFO", "are now discarded in the store, too");
            assertThat(log.with("values that were")).hasSize(2);
        }
        RunningService third = start();

        third.get("/runs/r2/steps?metrics=m");
        third.get("/runs");

        assertThat(operations()).containsExactlyInAnyOrder("ReadRunImages", "ListRuns");
        await().untilAsserted(() -> assertThat(
                        replicas.get(1).get("/runs/r1/steps?metrics=m").header("Cache-Status"))
                .contains("fwd="));
    }

    @Test
    void afterAnOutageOfTheStore_itsEarlierValuesAreNotUsed() {
        steps(0, "r1");
        operations();
        redis.denyCommands();
        refresh(0, "?run_ids=r1");
        redis.allowCommands();

        steps(0, "r1");

        assertThat(operations()).contains("ReadRunImages");
    }

    @Test
    void replicaWithOtherRoutes_discardsItsValuesAsWell(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        home.edit("routes/keep-images.camel.yaml", text -> text + "# edited\n");
        replicas.add(RunningService.in(folder, settings()));
        for (int at : List.of(0, 2)) {
            int other = 2 - at;
            List.of(0, 2).forEach(replica -> {
                steps(replica, "r1");
                runs(replica);
            });
            operations();

            refresh(at, "?run_ids=r1");
            await().untilAsserted(() -> {
                steps(other, "r1");
                assertThat(operations()).containsExactly("ReadRunImages");
            });
            refresh(at, "");
            await().untilAsserted(() -> {
                runs(other);
                assertThat(operations()).containsExactly("ListRuns");
            });
        }
    }

    private void refresh(int replica, String query) {
        assertThat(replicas.get(replica).post("/refresh" + query, "").status()).isEqualTo(204);
    }

    private void steps(int replica, String run) {
        assertThat(replicas.get(replica)
                        .get("/runs/" + run + "/steps?metrics=m")
                        .status())
                .isEqualTo(200);
    }

    private void runs(int replica) {
        assertThat(replicas.get(replica).get("/runs").status()).isEqualTo(200);
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
