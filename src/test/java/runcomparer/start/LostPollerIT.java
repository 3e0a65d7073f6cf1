package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.RunFollower;
import runcomparer.testing.RunningRedis;

/**
 * Three replicas, of which the one that asks W&amp;B about a running run is killed, or stopped and continued much later, while it
 * waits for the response: another one goes on, and whoever listens is told each step once.
 */
class LostPollerIT {

    private static final String PROJECT = "live";
    private static final String RUN = "watched";
    private static final String OTHER_PROJECT = "clock";
    private static final String OTHER_RUN = "ticking";
    private static final String METRIC = "m";
    private static final int REPLICAS = 3;
    private static final int ROUNDS = 3;
    private static final long FIRST = 10;

    /** A lease, which lasts for ten seconds, ends within two of these. */
    private static final String PERIOD = "6s";

    @TempDir
    private Path folder;

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", PROJECT);
    private final List<Replica> replicas = new ArrayList<>();
    private HeldWandb wandb;
    private long lastStep = FIRST;

    @BeforeEach
    void start() throws IOException {
        wandb = HeldWandb.before(demo, RUN);
        wandb.release();
        add(project, RUN);
        add(demo.project("demo", OTHER_PROJECT), OTHER_RUN);
        for (int number = 0; number < REPLICAS; number++) {
            replicas.add(new Replica(Files.createDirectory(folder.resolve("" + number))));
        }
        replicas.forEach(replica -> replica.service.awaitReplicas(REPLICAS));
    }

    private static void add(DemoProject to, String run) {
        to.add(DemoRun.named(run, "name of " + run)
                .state("running")
                .imageLists(METRIC, FIRST, 10, FIRST, "a cat")
                .build());
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        wandb.close();
        demo.close();
        redis.close();
    }

    @Test
    void replicaThatIsKilledWhileItAsks_isReplaced() throws Exception {
        int ofOne = requestsOfOne();
        followEverywhere();
        Replica lost = awaitAsking();

        lost.service.process().kill();
        List<Replica> others = without(lost);
        awaitTakeOver(others);
        lost.follower.moveTo(others.get(0).url());

        tellNextStep(replicas);
        requireRequests(ofOne);
        end(Map.of(lost, List.of("running", "running", "finished")));
    }

    @Test
    void replicaThatIsStoppedWhileItAsks_isReplaced_andCatchesUp() throws Exception {
        int ofOne = requestsOfOne();
        followEverywhere();
        Replica stopped = awaitAsking();

        stopped.service.process().pause();
        awaitTakeOver(without(stopped));
        long reading = reading();
        stopped.service.process().resume();

        await().until(() -> stopped.meter("wandb_requests_in_flight") == 0 && stopped.meter("store_leases_held") == 0);
        assertThat(reading()).as("number of the stored reading").isGreaterThanOrEqualTo(reading);
        for (Replica replica : replicas) {
            assertThat(replica.service.get("/runs/%s/steps?project=%s&metrics=%s".formatted(RUN, PROJECT, METRIC)))
                    .isEqualTo(steps().stream()
                            .map("{\"step\":%d}"::formatted)
                            .collect(Collectors.joining(",", "[", "]")));
        }
        stopped.follower.await(lastStep);
        tellNextStep(replicas);
        requireRequests(ofOne);
        end(Map.of());
    }

    /** Returns how often one replica asks W&amp;B in some rounds, in each of which the run logs a step. */
    private int requestsOfOne() {
        Replica one = replicas.get(0);
        one.follow();
        tellNextStep(List.of(one));
        return requests(List.of(one));
    }

    private int requests(List<Replica> listeners) {
        demo.journal().clear();
        for (int round = 0; round < ROUNDS; round++) {
            tellNextStep(listeners);
        }
        return requestsAbout(RUN);
    }

    private int requestsAbout(String run) {
        return (int) demo.journal().graphQl().stream()
                .filter(request -> request.variables().toString().contains(run))
                .count();
    }

    private void requireRequests(int ofOne) {
        assertThat(requests(replicas)).as("requests, of one %s", ofOne).isLessThanOrEqualTo(ofOne * 12 / 10);
    }

    private void followEverywhere() {
        replicas.stream().filter(replica -> replica.follower == null).forEach(Replica::follow);
        replicas.forEach(replica -> replica.follower.await(lastStep));
        replicas.forEach(Replica::followOther);
    }

    private void tellNextStep(List<Replica> listeners) {
        logNextStep();
        listeners.forEach(replica -> replica.follower.await(lastStep));
    }

    private void logNextStep() {
        lastStep += 10;
        project.log(RUN, lastStep, LoggedImages.at(lastStep, METRIC));
    }

    /** Waits until W&amp;B is asked about the run, and returns the replica that waits for the response. */
    private Replica awaitAsking() throws InterruptedException {
        wandb.hold();
        wandb.awaitHeld();
        return await().until(
                        () -> replicas.stream()
                                .filter(replica -> replica.meter("wandb_requests_in_flight") > 0)
                                .toList(),
                        asking -> asking.size() == 1)
                .get(0);
    }

    /**
     * Lets W&amp;B respond with what there is, and the run log another step, which the lost replica does not know. The run that
     * all follow as well, and that the lost replica does not hold up, shows how many periods pass meanwhile.
     */
    private void awaitTakeOver(List<Replica> others) {
        demo.journal().clear();
        wandb.release();
        wandb.awaitResponded();
        tellNextStep(others);
        assertThat(requestsAbout(OTHER_RUN)).as("periods").isLessThanOrEqualTo(2);
    }

    private List<Replica> without(Replica lost) {
        return replicas.stream().filter(replica -> replica != lost).toList();
    }

    /** Returns the number of the reading that is stored. */
    private long reading() {
        String key = redis.command("KEYS", "*/run/demo/%s/%s".formatted(PROJECT, RUN))
                .strip();
        return Long.parseLong(redis.command("HGET", key, "n images " + METRIC).split(" ", 2)[0]);
    }

    private List<Long> steps() {
        return LongStream.rangeClosed(1, lastStep / 10)
                .map(step -> step * 10)
                .boxed()
                .toList();
    }

    private void end(Map<Replica, List<String>> states) {
        project.finish(RUN, "finished");
        for (Replica replica : replicas) {
            replica.follower.awaitEnd();
            assertThat(replica.follower.steps()).isEqualTo(Map.of(RUN, steps()));
            assertThat(replica.follower.states())
                    .isEqualTo(Map.of(RUN, states.getOrDefault(replica, List.of("running", "finished"))));
        }
    }

    /** A replica, and somebody who listens to it. */
    private final class Replica implements AutoCloseable {

        private final PackagedReplica service;
        private RunFollower follower;
        private RunFollower followerOfOther;

        Replica(Path home) {
            Map<String, String> settings = wandb.settings();
            settings.put("WANDB_PROJECT", PROJECT);
            settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
            settings.put("COMPARER_FRESH_RUNNING", PERIOD);
            service = PackagedReplica.start(home, redis, settings);
        }

        URI url() {
            return service.url();
        }

        void follow() {
            follower = RunFollower.of(url(), PROJECT, METRIC, List.of(RUN));
            follower.await(lastStep);
        }

        void followOther() {
            followerOfOther = RunFollower.of(url(), OTHER_PROJECT, METRIC, List.of(OTHER_RUN));
            followerOfOther.await(FIRST);
        }

        double meter(String name) {
            return service.meter(name);
        }

        @Override
        public void close() {
            if (follower != null) {
                follower.close();
            }
            if (followerOfOther != null) {
                followerOfOther.close();
            }
            service.close();
        }
    }
}
