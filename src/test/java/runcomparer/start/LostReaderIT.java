package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.RemoteCallers;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;

/**
 * Two replicas, of which one is killed while it reads runs with all requests that replicas may have in flight: callers that
 * request the same runs from the other one get them, however short the timeout.
 */
class LostReaderIT {

    /** As many as there may be requests in flight. */
    private static final int RUNS = 8;

    private static final int CALLERS = 2;

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private HeldWandb wandb;
    private PackagedReplica lost;
    private PackagedReplica other;

    @BeforeEach
    void start() throws IOException {
        DemoProject project = demo.project("team", "project");
        IntStream.range(0, RUNS)
                .forEach(run -> project.add(DemoRun.named("run" + run, "name of run" + run)
                        .imageLists("m", 10, 10, 20, "a cat")
                        .build()));
        wandb = HeldWandb.before(demo, "ReadRunImages");
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_ENTITY", "team");
        settings.put("WANDB_PROJECT", "project");
        settings.put("WANDB_TIMEOUT", "9s");
        lost = PackagedReplica.start(folder, redis, settings);
        other = PackagedReplica.start(otherFolder, redis, settings);
        lost.awaitReplicas(2);
        other.awaitReplicas(2);
    }

    @AfterEach
    void stop() {
        lost.close();
        other.close();
        wandb.close();
        demo.close();
        redis.close();
    }

    @Test
    void runsThatAKilledReplicaWasReading_areReadByTheOther() throws Exception {
        try (RemoteCallers ofLost = RemoteCallers.of(lost.url());
                RemoteCallers ofOther = RemoteCallers.of(other.url())) {
            List<CompletableFuture<Reply>> pending = readAll(ofLost);
            wandb.awaitHeld(RUNS);
            assertThat(lost.meter("wandb_slots_held")).isEqualTo(RUNS);

            lost.process().kill();
            wandb.release();
            assertThat(pending)
                    .allSatisfy(reply -> assertThatThrownBy(reply::join).hasMessageContaining("closed"));

            assertThat(readAll(ofOther))
                    .allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(200));
        }
    }

    /** Requests every run, as several callers, because a single one may not use all requests in flight. */
    private static List<CompletableFuture<Reply>> readAll(RemoteCallers callers) {
        return IntStream.range(0, RUNS)
                .mapToObj(run -> callers.get(2 + run % CALLERS, "/runs/run%d/steps?metrics=m".formatted(run)))
                .toList();
    }
}
