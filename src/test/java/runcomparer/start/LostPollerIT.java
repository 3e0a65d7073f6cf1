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
 * Three replicas, of which the one that requests a running run from W&amp;B is killed, or paused and resumed much later,
 * while it waits for the response: another one takes over, and every listener gets each step once.
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

    /** A lease, which lasts ten seconds, ends within two of these. */
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
    void replicaThatIsKilledWhileReading_isReplaced() throws Exception {
        int ofOne = requestsOfOne();
        followEverywhere();
        Replica lost = awaitReading();

        lost.service.process().kill();
        List<Replica> others = without(lost);
        awaitTakeover(others);
        lost.follower.moveTo(others.get(0).url());

        deliverNextStep(replicas);
        requireRequests(ofOne);
        end(Map.of(lost, List.of("running", "running", "finished")));
    }

    @Test
    void replicaThatIsPausedWhileReading_isReplaced_andCatchesUp() throws Exception {
        int ofOne = requestsOfOne();
        followEverywhere();
        Replica paused = awaitReading();

        paused.service.process().pause();
        awaitTakeover(without(paused));
        long reading = reading();
        paused.service.process().resume();

        await().until(() -> paused.meter("wandb_requests_in_flight") == 0 && paused.meter("store_leases_held") == 0);
        assertThat(reading()).as("number of the stored reading").isGreaterThanOrEqualTo(reading);
        for (Replica replica : replicas) {
            assertThat(replica.service.get("/runs/%s/steps?project=%s&metrics=%s".formatted(RUN, PROJECT, METRIC)))
                    .isEqualTo(steps().stream()
                            .map("{\"step\":%d}"::formatted)
                            .collect(Collectors.joining(",", "[", "]")));
        }
        paused.follower.await(lastStep);
        deliverNextStep(replicas);
        requireRequests(ofOne);
        end(Map.of());
    }

    /** Returns how many requests one replica sends to W&amp;B in some rounds, in each of which the run logs a step. */
    private int requestsOfOne() {
        Replica one = replicas.get(0);
        one.follow();
        deliverNextStep(List.of(one));
        return requests(List.of(one));
    }

    private int requests(List<Replica> listeners) {
        demo.journal().clear();
        for (int round = 0; round < ROUNDS; round++) {
            deliverNextStep(listeners);
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

    private void deliverNextStep(List<Replica> listeners) {
        logNextStep();
        listeners.forEach(replica -> replica.follower.await(lastStep));
    }

    private void logNextStep() {
        lastStep += 10;
        project.log(RUN, lastStep, LoggedImages.at(lastStep, METRIC));
    }

    /** Waits until W&amp;B gets a request for the run, and returns the replica that waits for the response. */
    private Replica awaitReading() throws InterruptedException {
        wandb.hold();
        wandb.awaitHeld();
        return await().until(
                        () -> replicas.stream()
                                .filter(replica -> replica.meter("wandb_requests_in_flight") > 0)
                                .toList(),
                        reading -> reading.size() == 1)
                .get(0);
    }

    /**
     * Lets W&amp;B respond with what there is, and the run log another step, which the lost replica does not get. Another
     * run that all follow, and that the lost replica does not hold up, shows how many periods pass meanwhile.
     */
    private void awaitTakeover(List<Replica> others) {
        demo.journal().clear();
        wandb.release();
        wandb.awaitResponded();
        deliverNextStep(others);
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

    /** A replica and its listeners. */
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
